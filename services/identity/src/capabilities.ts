import { type Permission, READ_PERMISSIONS, WRITE_BESIDE_ENABLED, WRITE_PERMISSIONS } from './permissions.ts';

export type Capability = { name: string; app: 'read' | 'write'; needs: readonly Permission[] };

const { accounts, domains, roles, groups, risk, logs, methods } = READ_PERMISSIONS;
const {
  password,
  enabled,
  sessions,
  passes,
  phone,
  microsoftAuthenticator,
  softwareOath,
  fido2,
  windowsHelloForBusiness,
  members,
} = WRITE_PERMISSIONS;

/** What the product can do in a tenant, and what each part of it takes. */
export const CAPABILITIES: readonly Capability[] = [
  { name: 'find people, look at accounts', app: 'read', needs: [accounts, domains] },
  { name: 'see administrators and their groups', app: 'read', needs: [roles, groups] },
  { name: 'see who is at risk', app: 'read', needs: [risk] },
  { name: 'read the sign-in log', app: 'read', needs: [logs] },
  { name: 'see sign-in methods and contacts', app: 'read', needs: [methods] },
  { name: 'reset passwords, end lockouts', app: 'write', needs: [password] },
  { name: 'block and enable accounts', app: 'write', needs: [enabled, WRITE_BESIDE_ENABLED] },
  { name: 'end sessions', app: 'write', needs: [sessions] },
  { name: 'make and delete Temporary Access Passes', app: 'write', needs: [passes] },
  {
    name: 'remove sign-in methods',
    app: 'write',
    needs: [phone, microsoftAuthenticator, softwareOath, fido2, windowsHelloForBusiness],
  },
  { name: 'put people into groups and take them out', app: 'write', needs: [members] },
];

export type Granted = { read: readonly string[]; write: readonly string[] };
export type Finding = { name: string; app: 'read' | 'write'; missing: Permission[] };

export const missingIn = (granted: Granted): Finding[] =>
  CAPABILITIES.map(({ name, app, needs }) => ({
    name,
    app,
    missing: needs.filter((permission) => !granted[app].includes(permission)),
  }));

/** Permissions that make an app more dangerous than its work needs. */
export const excessIn = (granted: Granted, isOneApp: boolean): string[] => [
  ...granted.read
    .filter((permission) => isWriting(permission) && !isOneApp)
    .map((permission) => `${permission}: the app that reads must not be able to write`),
  ...[...new Set([...granted.read, ...granted.write])]
    .filter((permission) => DANGEROUS.has(permission))
    .map((permission) => `${permission}: far more than is needed; a mistake with it can delete accounts`),
];

const isWriting = (permission: string): boolean => !/\.Read(Basic)?\./.test(permission);

const DANGEROUS: ReadonlySet<string> = new Set([
  'User.ReadWrite.All',
  'Directory.ReadWrite.All',
  'RoleManagement.ReadWrite.Directory',
  'AppRoleAssignment.ReadWrite.All',
  'Application.ReadWrite.All',
]);
