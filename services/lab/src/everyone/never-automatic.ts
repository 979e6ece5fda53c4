import { type PersonInput, ABROAD, LAST_WEEK, WRONG, account, signIns } from './account.ts';

const FORGOT = 'I forgot my password';
const expected = (cause: string, team: string) => ({ ticket: FORGOT, cause, disposition: 'human' as const, team });
const risk = expected('account_at_risk', 'security');
const synced = expected('synced_account', 'directory');
const federated = expected('federated_account', 'directory');
const guest = expected('guest_account', 'service_desk'); // who tells them that their own organisation has to help
const shielded = expected('protected_account', 'security');

const FORGOTTEN = { signIns: [...LAST_WEEK, ...WRONG] };
const elsewhere = (key: string) => ({ upn: `${key}@lab.northwind.example` });
const GUEST: Partial<PersonInput> = { kind: 'guest', groups: [], mfa: false, methods: [] };

export const neverAutomatic = [
  account('risk-high', { risk: { state: 'atRisk', level: 'high' }, ...FORGOTTEN }, risk),
  account('risk-medium', { risk: { state: 'atRisk', level: 'medium' }, ...FORGOTTEN }, risk),
  account('risk-low', { risk: { state: 'atRisk', level: 'low' }, ...FORGOTTEN }, risk),
  account('risk-hidden', { risk: { state: 'atRisk', level: 'hidden' }, ...FORGOTTEN }, risk),
  account(
    'risk-compromised',
    { risk: { state: 'confirmedCompromised', level: 'high' }, signIns: signIns(50126, [20], { ipAddress: ABROAD }) },
    risk,
  ),
  account(
    'risk-lost-phone',
    { risk: { state: 'atRisk', level: 'high' }, phoneLost: true },
    { ...risk, ticket: 'I lost my phone' },
  ),
  account('synced-forgot', { synced: true, ...FORGOTTEN }, synced),
  account(
    'synced-expired',
    { synced: true, passwordExpired: true, signIns: [...LAST_WEEK, ...signIns(50144, [15])] },
    { ...synced, ticket: 'My password has expired' },
  ),
  account(
    'synced-locked',
    { synced: true, signIns: [...LAST_WEEK, ...signIns(50126, [40, 35, 30]), ...signIns(50053, [20])] },
    { ...synced, ticket: 'My Windows account is locked' },
  ),
  account('synced-blocked', { synced: true, enabled: false }, { ...synced, ticket: 'My account is disabled' }),
  account('federated-forgot', { ...elsewhere('federated-forgot'), ...FORGOTTEN }, federated),
  account(
    'federated-expired',
    { ...elsewhere('federated-expired'), signIns: signIns(50055, [15]) },
    { ...federated, ticket: 'My password has expired' },
  ),
  account('guest-forgot', { ...GUEST, ...FORGOTTEN }, guest),
  account('guest-locked', { ...GUEST, signIns: signIns(50053, [15]) }, { ...guest, ticket: 'My account is locked' }),
  account('guest-lost-phone', { ...GUEST, signIns: signIns(50074, [15]) }, { ...guest, ticket: 'I lost my phone' }),
  account('admin-forgot', { directoryRoles: ['Global Administrator'], ...FORGOTTEN }, shielded),
  account('admin-of-help-desk', { directoryRoles: ['Helpdesk Administrator'], ...FORGOTTEN }, shielded),
  account(
    'admin-lost-phone',
    { directoryRoles: ['Exchange Administrator'], phoneLost: true, signIns: signIns(50074, [15]) },
    { ...shielded, ticket: 'I lost my phone' },
  ),
  account(
    'admin-locked',
    { directoryRoles: ['User Administrator'], lockedForS: 600, signIns: signIns(50053, [15]) },
    { ...shielded, ticket: 'My account is locked' },
  ),
  account('role-group-member', { roleAssignableGroups: ['cloud-operators'], ...FORGOTTEN }, shielded),
  account('role-group-owner', { ...FORGOTTEN }, shielded),
  account('break-glass', { employeeType: 'BreakGlass', manager: null, ...FORGOTTEN }, shielded),
  account(
    'service-account',
    { employeeType: 'Service', manager: null, mfa: false, methods: [{ type: 'password' }], ...FORGOTTEN },
    shielded,
  ),
  account(
    'service-blocked',
    { employeeType: 'Service', enabled: false, mfa: false },
    { ...shielded, ticket: 'The robot is blocked' },
  ),
];
