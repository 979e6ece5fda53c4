import { LAST_WEEK, WRONG, account, signIns, success } from './account.ts';

const FORGOT = 'I forgot my password and cannot sign in';
const reset = (ticket = FORGOT, cause = 'password_forgotten') =>
  ({ ticket, cause, disposition: 'auto', runbook: 'reset-password' }) as const;
const stale = (ticket: string) => ({ ticket, cause: 'stale_password', disposition: 'advice' }) as const;

const PHONE = { name: null, operatingSystem: 'Android', browser: null, compliant: null, managed: false };
const MAIL_APP = { clientAppUsed: 'Exchange ActiveSync', ipAddress: '192.0.2.44', device: PHONE };
/** A new password three hours ago, used well since, and an old client that goes on with the one before. */
const CHANGED = { passwordChangedMinutesAgo: 180 };

export const passwords = [
  account('forgot-once', { signIns: [...LAST_WEEK, ...signIns(50126, [10])] }, reset()),
  account('forgot-often', { signIns: [...LAST_WEEK, ...signIns(50126, [60, 45, 40, 30, 20, 12])] }, reset()),
  account(
    'mistyped',
    { signIns: [...success(2000), ...signIns(50126, [4, 3])] },
    reset('It says my password is wrong'),
  ),
  account(
    'forgot-on-phone',
    {
      signIns: [
        ...LAST_WEEK,
        ...signIns(50126, [15, 12], { clientAppUsed: 'Mobile Apps and Desktop clients', device: PHONE }),
      ],
    },
    reset('My phone will not take my password any more'),
  ),
  account('forgot-never-in', { signIns: signIns(50126, [30, 28]) }, reset('My first password does not work')),
  account(
    'forgot-no-second-factor',
    { mfa: false, methods: [{ type: 'password' }], signIns: [...LAST_WEEK, ...WRONG] },
    reset(),
  ),
  account(
    'forgot-new-contact',
    {
      contacts: [{ kind: 'phone', value: '+47 40000001', registeredDaysAgo: 2 }],
      signIns: [...LAST_WEEK, ...WRONG],
    },
    reset('I forgot my password; please send the code to my new number'),
  ),
  account('forgot-no-contact', { contacts: [], signIns: [...LAST_WEEK, ...WRONG] }, reset()),
  account('forgot-no-manager', { manager: null, signIns: [...LAST_WEEK, ...WRONG] }, reset()),
  account('forgot-manager-blocked', { manager: 'blocked', signIns: [...LAST_WEEK, ...WRONG] }, reset()),
  account('forgot-once-synced', { synced: false, signIns: [...LAST_WEEK, ...WRONG] }, reset()),
  account(
    'forgot-risk-remediated',
    { risk: { state: 'remediated', level: 'none' }, signIns: [...LAST_WEEK, ...WRONG] },
    reset(),
  ),
  account(
    'forgot-risk-dismissed',
    { risk: { state: 'dismissed', level: 'none' }, signIns: [...LAST_WEEK, ...WRONG] },
    reset(),
  ),
  account(
    'expired',
    { passwordExpired: true, signIns: [...LAST_WEEK, ...signIns(50055, [14])] },
    reset('It says my password has expired', 'password_expired'),
  ),
  account(
    'expired-and-forgotten',
    { passwordExpired: true, signIns: [...LAST_WEEK, ...signIns(50126, [30, 26]), ...signIns(50055, [14])] },
    reset('I cannot sign in since this morning', 'password_expired'),
  ),
  account(
    'stale-mail-app',
    { ...CHANGED, signIns: [...success(170), ...signIns(50126, [150, 130, 110, 90, 70, 50, 30, 10], MAIL_APP)] },
    stale('My account keeps getting locked since I changed my password'),
  ),
  account(
    'stale-imap',
    {
      ...CHANGED,
      signIns: [...success(175), ...signIns(50126, [60, 50, 40, 30, 20], { ...MAIL_APP, clientAppUsed: 'IMAP4' })],
    },
    stale('Mail asks for my password again and again'),
  ),
  account(
    'stale-locked-again',
    {
      ...CHANGED,
      lockedForS: 120,
      signIns: [
        ...success(160),
        ...signIns(50126, [40, 35, 30, 25, 20, 15], MAIL_APP),
        ...signIns(50053, [5], MAIL_APP),
      ],
    },
    stale('I was reset today and am locked out again'),
  ),
  account(
    'stale-two-clients',
    {
      ...CHANGED,
      signIns: [
        ...success(150),
        ...signIns(50126, [45, 35, 25, 15], MAIL_APP),
        ...signIns(50126, [42, 32, 22], {
          clientAppUsed: 'Authenticated SMTP',
          ipAddress: '192.0.2.61',
          device: PHONE,
        }),
      ],
    },
    stale('Locked again and again after the reset'),
  ),
];
