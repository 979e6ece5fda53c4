import { LAST_WEEK, WRONG, account, signIns } from './account.ts';

const device = (ticket: string) =>
  ({ ticket, cause: 'device_not_compliant', disposition: 'advice', team: 'devices' }) as const;
const policy = (ticket: string) =>
  ({ ticket, cause: 'conditional_access', disposition: 'advice', team: 'directory' }) as const;

const OLD_LAPTOP = { name: 'NW-LT-207', operatingSystem: 'Windows10', browser: null, compliant: false, managed: true };
const OWN_PC = { name: null, operatingSystem: 'MacOs', browser: 'Safari 19', compliant: null, managed: false };
const COMPLIANT = { policies: [{ name: 'Require a compliant device', controls: ['RequireCompliantDevice'] }] };
const COUNTRIES = { policies: [{ name: 'Block sign-in from other countries', controls: ['Block'] }], country: 'BR' };

export const conditionalAccess = [
  account(
    'policy-device',
    {
      conditionalAccess: 'compliantDevice',
      signIns: [...LAST_WEEK, ...signIns(53000, [26, 12], { device: OLD_LAPTOP, ...COMPLIANT })],
    },
    device('I get "you cannot access this right now" on my laptop'),
  ),
  account(
    'policy-not-joined',
    {
      conditionalAccess: 'compliantDevice',
      signIns: [...LAST_WEEK, ...signIns(53001, [9], { device: OWN_PC, ...COMPLIANT })],
    },
    device('My own computer is not allowed in'),
  ),
  account(
    'policy-not-registered',
    { conditionalAccess: 'compliantDevice', signIns: [...LAST_WEEK, ...signIns(50129, [9], { device: OWN_PC })] },
    device('It says my device must be registered'),
  ),
  account(
    'policy-device-proof',
    { conditionalAccess: 'compliantDevice', signIns: [...LAST_WEEK, ...signIns(50097, [9, 7], { device: OWN_PC })] },
    device('Sign-in asks for a device certificate'),
  ),
  account(
    'policy-country',
    { conditionalAccess: 'block', signIns: [...LAST_WEEK, ...signIns(53003, [50, 20], COUNTRIES)] },
    policy('I am travelling and cannot get in'),
  ),
  account(
    'policy-after-wrong-password',
    { conditionalAccess: 'block', signIns: [...LAST_WEEK, ...WRONG, ...signIns(53003, [5], COUNTRIES)] },
    policy('My password does not work here'),
  ),
  account(
    'policy-registration-blocked',
    { mfa: true, methods: [{ type: 'password' }], signIns: [...LAST_WEEK, ...signIns(53004, [15])] },
    {
      ticket: 'It will not let me set up the app',
      cause: 'account_at_risk', // Entra's reason for stopping a registration is that it looks suspicious
      disposition: 'human',
      team: 'security',
    },
  ),
];
