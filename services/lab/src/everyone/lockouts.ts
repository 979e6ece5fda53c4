import { ABROAD, LAST_WEEK, WRONG, account, signIns, success } from './account.ts';

const locked = {
  ticket: 'My account is locked',
  cause: 'smart_lockout',
  disposition: 'auto',
  runbook: 'restore-sign-in',
} as const;
const blocked = {
  ticket: 'My account is blocked, please open it again',
  cause: 'account_blocked',
  disposition: 'approve',
  runbook: 'enable-account',
} as const;
const attacked = {
  ticket: 'My account is locked',
  cause: 'malicious_sign_ins',
  disposition: 'human',
  team: 'security',
} as const;

/** Nobody is there who could say yes. */
const unapproved = { ticket: blocked.ticket, cause: blocked.cause, disposition: 'human' } as const;

const TRIES = signIns(50126, [30, 29, 28, 27, 26, 25, 24, 23, 22]);
const BAD_ADDRESS = {
  failureReason: 'Sign-in was blocked because it came from an IP address with malicious activity.',
  ipAddress: ABROAD,
  country: 'ZZ',
};

export const lockouts = [
  account('locked', { lockedForS: 600, signIns: [...LAST_WEEK, ...TRIES, ...signIns(50053, [21])] }, locked),
  account(
    'locked-repeatedly',
    { lockedForS: 1800, signIns: [...LAST_WEEK, ...TRIES, ...signIns(50053, [21, 15, 8, 2])] },
    locked,
  ),
  account(
    'locked-other-words',
    {
      lockedForS: 600,
      signIns: [
        ...LAST_WEEK,
        ...TRIES,
        ...signIns(50053, [9], {
          failureReason:
            "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
        }),
      ],
    },
    locked,
  ),
  account(
    'locked-run-out',
    { signIns: [...signIns(50053, [300]), ...success(240)] },
    { ticket: locked.ticket, cause: 'no_fault_found', disposition: 'advice' },
  ),
  account('malicious-address', { signIns: [...LAST_WEEK, ...signIns(50053, [40, 20], BAD_ADDRESS)] }, attacked),
  account(
    'malicious-and-forgot',
    { signIns: [...LAST_WEEK, ...WRONG, ...signIns(50053, [35, 33], BAD_ADDRESS)] },
    { ...attacked, ticket: 'I forgot my password' },
  ),
  account(
    'built-in-protection',
    {
      signIns: [
        ...LAST_WEEK,
        ...signIns(50053, [12], {
          failureReason: 'Sign-in was blocked by built-in protections due to high confidence of risk.',
          ipAddress: ABROAD,
        }),
      ],
    },
    { ticket: 'It does not let me in', cause: 'unknown_sign_in_error', disposition: 'human', team: 'security' },
  ),
  account('blocked', { enabled: false, signIns: [...LAST_WEEK, ...signIns(50057, [70, 20])] }, blocked),
  account('blocked-quiet', { enabled: false }, blocked),
  account('blocked-no-manager', { enabled: false, manager: null, signIns: signIns(50057, [30]) }, unapproved),
  account(
    'blocked-after-lockout',
    { enabled: false, signIns: [...LAST_WEEK, ...signIns(50053, [90]), ...signIns(50057, [30])] },
    blocked,
  ),
  account(
    'blocked-at-risk',
    { enabled: false, risk: { state: 'atRisk', level: 'high' }, signIns: signIns(50057, [30]) },
    { ticket: blocked.ticket, cause: 'account_at_risk', disposition: 'human', team: 'security' },
  ),
];
