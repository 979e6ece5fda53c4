import { LAST_WEEK, WRONG, account, signIns, success } from './account.ts';

const lost = {
  ticket: 'I lost my phone and cannot get a code',
  cause: 'mfa_lost',
  disposition: 'auto',
  runbook: 'temporary-access-pass',
} as const;
const missing = {
  ...lost,
  ticket: 'It wants more information from me and goes no further',
  cause: 'mfa_not_registered',
};
const recent = {
  ticket: 'I forgot my password',
  cause: 'password_forgotten',
  disposition: 'human',
  team: 'security',
} as const;

const NONE = { methods: [{ type: 'password' as const }] };
const GONE = { phoneLost: true };
const APP = { type: 'microsoftAuthenticator' } as const;
const PHONE = { type: 'phone', value: '+47 91000001' } as const;
const OTHER_PHONE = { type: 'phone', phoneType: 'alternateMobile', value: '+47 91000002' } as const;
const PASSWORD = { type: 'password' } as const;

export const secondFactor = [
  account('factor-none', { ...NONE, signIns: [...LAST_WEEK, ...signIns(50079, [18, 11])] }, missing),
  account('factor-none-interrupted', { ...NONE, signIns: [...LAST_WEEK, ...signIns(50072, [18])] }, missing),
  account('factor-lost', { ...GONE, signIns: [...LAST_WEEK, ...signIns(50074, [25, 22])] }, lost),
  account('factor-lost-abroad', { ...GONE, signIns: [...LAST_WEEK, ...signIns(50076, [25, 22, 19])] }, lost),
  account('factor-lost-refused', { ...GONE, signIns: [...LAST_WEEK, ...signIns(500121, [25, 23, 21])] }, lost),
  account(
    'factor-lost-two',
    {
      ...GONE,
      methods: [PASSWORD, { ...APP, isDefault: true }, PHONE],
      signIns: [...LAST_WEEK, ...signIns(50074, [20])],
    },
    { ...lost, ticket: 'My phone was stolen, take it off my account' },
  ),
  account(
    'factor-lost-phone-only',
    { ...GONE, methods: [PASSWORD, PHONE], signIns: [...LAST_WEEK, ...signIns(50074, [20])] },
    { ...lost, ticket: 'I have a new number, codes go to the old one' },
  ),
  account(
    'factor-lost-key-left',
    { ...GONE, methods: [PASSWORD, APP, { type: 'fido2' }], signIns: [...LAST_WEEK, ...signIns(50074, [20])] },
    lost,
  ),
  account(
    'factor-dead-end',
    {
      ...GONE,
      methods: [PASSWORD, PHONE, { ...OTHER_PHONE, isDefault: true }],
      signIns: [...LAST_WEEK, ...signIns(50074, [20])],
    },
    { ticket: 'Please remove my old phones', cause: 'mfa_lost', disposition: 'human' },
  ),
  account(
    'factor-lost-pass-not-allowed',
    { ...GONE, tapAllowed: false, signIns: [...LAST_WEEK, ...signIns(50074, [20])] },
    lost, // only the pass itself tells that it is not usable, and then a person takes the ticket
  ),
  account(
    'factor-loop',
    { signIns: [...success(500), ...signIns(50074, [30, 26, 22, 18, 14]), ...signIns(50076, [28, 24, 20, 16, 12])] },
    { ...lost, ticket: 'It asks me for a code again and again', cause: 'mfa_looping', runbook: 'remove-methods' },
  ),
  account(
    'factor-new-today',
    {
      methods: [PASSWORD, { ...APP, createdMinutesAgo: 180 }],
      audits: [{ minutesAgo: 180, activity: 'User registered security info' }],
      signIns: [...LAST_WEEK, ...WRONG],
    },
    recent,
  ),
  account(
    'factor-removed-today',
    {
      methods: [PASSWORD, APP],
      audits: [{ minutesAgo: 300, activity: 'Admin deleted security info', by: 'Grace O’Brien' }],
      signIns: [...LAST_WEEK, ...WRONG],
    },
    recent,
  ),
];
