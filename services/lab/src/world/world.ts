import { z } from 'zod';

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

const Key = z.string().regex(/^[a-z0-9-]+$/, 'must be lower case letters, digits and dashes');
const Moment = z.iso.datetime({ offset: true });

export const Risk = z.strictObject({
  state: z.enum(['none', 'confirmedSafe', 'remediated', 'dismissed', 'atRisk', 'confirmedCompromised']),
  level: z.enum(['none', 'low', 'medium', 'high', 'hidden']),
});
export type Risk = z.infer<typeof Risk>;

export const Method = z.strictObject({ type: z.enum(METHOD_TYPES), id: z.guid().optional() });

const Device = z.strictObject({
  name: z.string().nullable().default(null),
  operatingSystem: z.string().nullable().default(null),
  browser: z.string().nullable().default(null),
  compliant: z.boolean().nullable().default(null),
  managed: z.boolean().nullable().default(null),
});

export const WorldSignIn = z.strictObject({
  minutesAgo: z.number().min(0),
  errorCode: z.int().min(0),
  failureReason: z.string().optional(),
  clientAppUsed: z.string().default('Browser'),
  ipAddress: z.string().default('203.0.113.10'),
  appDisplayName: z.string().default('Office 365'),
  device: Device.default({ name: null, operatingSystem: null, browser: null, compliant: null, managed: null }),
});
export type WorldSignIn = z.infer<typeof WorldSignIn>;

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
  passwordChangedAt: Moment.default('2026-01-12T08:00:00Z'),
  passwordExpired: z.boolean().default(false),
  signIns: z.array(WorldSignIn).default([]),
  demo: z.string().nullable().default(null),
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
});
export type WorldGroup = z.infer<typeof WorldGroup>;

const Domain = z.strictObject({ name: z.string().min(3), authenticationType: z.enum(['Managed', 'Federated']) });

export const World = z.strictObject({
  tenant: z.strictObject({ id: z.guid(), name: z.string().min(1), domains: z.array(Domain).min(1) }),
  people: z.array(WorldPerson).min(1),
  groups: z.array(WorldGroup).default([]),
  settings: z
    .strictObject({ staleReadsMs: z.number().min(0).default(0), latencyMs: z.number().min(0).default(0) })
    .default({ staleReadsMs: 0, latencyMs: 0 }),
});
export type World = z.infer<typeof World>;
