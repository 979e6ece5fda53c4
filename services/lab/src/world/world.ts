import { z } from 'zod';
import { WorldAudit } from './world-audit.ts';
import { WorldSignIn } from './world-sign-in.ts';
import { VpnSituation } from './world-vpn.ts';
import { WorldDevice } from './world-device.ts';

const APP_ROLES = ['technician', 'admin', 'approver', 'auditor', 'viewer'] as const;
export const METHOD_TYPES = [
  'password',
  'microsoftAuthenticator',
  'softwareOath',
  'phone',
  'fido2',
  'windowsHelloForBusiness',
  'email',
] as const;

export const Key = z.string().regex(/^[a-z0-9-]+$/, 'must be lower case letters, digits and dashes');
export const Moment = z.iso.datetime({ offset: true });

export const Risk = z.strictObject({
  state: z.enum(['none', 'confirmedSafe', 'remediated', 'dismissed', 'atRisk', 'confirmedCompromised']),
  level: z.enum(['none', 'low', 'medium', 'high', 'hidden']),
});
export type Risk = z.infer<typeof Risk>;

export const PHONE_TYPES = ['mobile', 'alternateMobile', 'office'] as const;

export const Method = z.strictObject({
  type: z.enum(METHOD_TYPES),
  id: z.guid().optional(),
  /** What Entra asks for first; the first app or phone in the list when nobody says. */
  isDefault: z.boolean().default(false),
  /** Phones only. */
  phoneType: z.enum(PHONE_TYPES).default('mobile'),
  /** The number of a phone, the address of a mail. */
  value: z.string().min(3).optional(),
  name: z.string().min(1).optional(),
  createdAt: Moment.optional(),
  createdMinutesAgo: z.number().min(0).optional(),
});
export type WorldMethod = z.infer<typeof Method>;

/** A way to reach somebody that the personnel office wrote down, and when it did. */
export const Contact = z
  .strictObject({
    kind: z.enum(['mail', 'phone']),
    value: z.string().min(3),
    registeredAt: Moment.optional(),
    registeredDaysAgo: z.number().min(0).optional(),
  })
  .refine(
    ({ registeredAt, registeredDaysAgo }) => (registeredAt === undefined) !== (registeredDaysAgo === undefined),
    'needs either registeredAt or registeredDaysAgo',
  );
export type WorldContact = z.infer<typeof Contact>;

export const RegisteredDevice = z.strictObject({
  id: z.guid(),
  name: z.string().min(1),
  operatingSystem: z.string().default('Windows'),
  /** Joined to Entra, to Active Directory, or somebody's own that was registered. */
  trustType: z.enum(['AzureAd', 'ServerAd', 'Workplace']).default('AzureAd'),
  compliant: z.boolean().nullable().default(null),
  managed: z.boolean().nullable().default(null),
  registeredAt: Moment.default('2025-10-01T08:00:00Z'),
});

const Expectation = z.strictObject({
  ticket: z.string().min(1),
  cause: z.string().min(1),
  disposition: z.string().min(1),
  /** The runbook that mends it, where one does. */
  runbook: z.string().min(1).nullable().default(null),
  /** Who takes it where none does. */
  team: z.string().min(1).default('service_desk'),
});

export const WorldPerson = z.strictObject({
  key: Key,
  id: z.guid(),
  name: z.string().min(1),
  upn: z.email(),
  mail: z.email().nullable().default(null),
  otherMails: z.array(z.email()).default([]),
  manager: Key.nullable().default(null),
  appRoles: z.array(z.enum(APP_ROLES)).default([]),
  kind: z.enum(['member', 'guest']).default('member'),
  /** true: on-premises AD owns the account; false: it once did; null: cloud only. */
  synced: z.boolean().nullable().default(null),
  enabled: z.boolean().default(true),
  jobTitle: z.string().nullable().default(null),
  department: z.string().nullable().default(null),
  directoryRoles: z.array(z.string().min(1)).default([]),
  groups: z.array(Key).default([]),
  roleAssignableGroups: z.array(Key).default([]),
  employeeType: z.string().nullable().default(null),
  risk: Risk.nullable().default(null),
  mfa: z.boolean().default(false),
  methods: z.array(Method).default([]),
  /** The authenticator's phone is gone: Entra still knows it, but nobody can read a code from it. */
  phoneLost: z.boolean().default(false),
  /** Whether the tenant's policy on temporary access passes takes this person in. */
  tapAllowed: z.boolean().default(true),
  /** What a Conditional Access policy does to this person's sign-ins. */
  conditionalAccess: z.enum(['block', 'compliantDevice']).nullable().default(null),
  contacts: z.array(Contact).default([]),
  /** The numbers in the directory, such as that of the desk. */
  businessPhones: z.array(z.string().min(3)).default([]),
  devices: z.array(RegisteredDevice).default([]),
  /** What Intune manages of theirs. */
  managedDevices: z.array(WorldDevice).default([]),
  vpn: VpnSituation.nullable().default(null),
  passwordChangedAt: Moment.default('2026-01-12T08:00:00Z'),
  /** Overrules passwordChangedAt, for a password that was changed shortly before the start. */
  passwordChangedMinutesAgo: z.number().min(0).nullable().default(null),
  passwordExpired: z.boolean().default(false),
  /** Smart lockout at the start, from an unfamiliar place; it runs out like any other. */
  lockedForS: z.number().positive().nullable().default(null),
  signIns: z.array(WorldSignIn).default([]),
  audits: z.array(WorldAudit).default([]),
  demo: z.string().nullable().default(null),
  /** What a ticket of this person should come to, for tests that go through a whole table of people. */
  expect: Expectation.nullable().default(null),
});
export type WorldPerson = z.infer<typeof WorldPerson>;

export const WorldGroup = z.strictObject({
  key: Key,
  id: z.guid(),
  name: z.string().min(1),
  description: z.string().nullable().default(null),
  roleAssignable: z.boolean().default(false),
  dynamic: z.boolean().default(false),
  synced: z.boolean().default(false),
  mailEnabled: z.boolean().default(false),
  securityEnabled: z.boolean().default(true),
  /** A Microsoft 365 group: mail-enabled, and yet managed through Graph. */
  unified: z.boolean().default(false),
  /** In a restricted administrative unit: only its own administrators may change it. */
  restricted: z.boolean().default(false),
  /** People by key. */
  owners: z.array(Key).default([]),
  /** Groups, by key, that this group is a member of. */
  memberOf: z.array(Key).default([]),
});
export type WorldGroup = z.infer<typeof WorldGroup>;

/** Every call takes this long; between two bounds, by chance, but the same chances at every start. */
export const Latency = z.union([
  z.number().min(0),
  z
    .strictObject({ from: z.number().min(0), to: z.number().min(0), seed: z.int().default(1) })
    .refine(({ from, to }) => from <= to, 'from must not be above to'),
]);

const Domain = z.strictObject({ name: z.string().min(3), authenticationType: z.enum(['Managed', 'Federated']) });

export const World = z.strictObject({
  tenant: z.strictObject({ id: z.guid(), name: z.string().min(1), domains: z.array(Domain).min(1) }),
  people: z.array(WorldPerson).min(1),
  groups: z.array(WorldGroup).default([]),
  settings: z
    .strictObject({
      staleReadsMs: z.number().min(0).default(0),
      latencyMs: Latency.default(0),
      tapEnabled: z.boolean().default(true),
      premium: z.boolean().default(true),
      maliciousIps: z.array(z.string()).default([]),
    })
    .default({ staleReadsMs: 0, latencyMs: 0, tapEnabled: true, premium: true, maliciousIps: [] }),
});
export type World = z.infer<typeof World>;
