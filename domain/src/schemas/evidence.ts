import { z } from 'zod';
import { Person } from './ticket.ts';

export const PROBES = [
  'identity.account',
  'identity.roles',
  'identity.risk',
  'identity.sign-ins',
  'identity.methods',
  'identity.method-changes',
] as const;
/** What the identity service looks at: an account, and the group that somebody asks for. */
export const ProbeKind = z.enum([...PROBES, 'identity.group']);
export type ProbeKind = z.infer<typeof ProbeKind>;

/** All that can be looked at: by the identity service, a worker beside a directory or a gateway, or the devices service. */
export const EvidenceKind = z.enum([...PROBES, 'identity.group', 'onprem.account', 'vpn.access', 'devices.managed']);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

const Instant = z.iso.datetime();

export const AccountFacts = z.object({
  id: z.string(),
  displayName: z.string(),
  userPrincipalName: z.string(),
  mail: z.string().nullable(),
  accountEnabled: z.boolean(),
  userType: z.enum(['Member', 'Guest']),
  /** true: Active Directory owns the account; false: it once did; null: it never did. */
  onPremisesSyncEnabled: z.boolean().nullable(),
  /** How Active Directory names it; null for an account of the cloud alone. */
  onPremises: z.object({ accountName: z.string(), domain: z.string() }).nullable(),
  domainAuthentication: z.enum(['Managed', 'Federated']),
  employeeType: z.string().nullable(),
  department: z.string().nullable(),
  lastPasswordChangeAt: Instant.nullable(),
  sessionsValidFrom: Instant.nullable(),
  manager: Person.nullable(),
  /** Who manages the manager: the second pair of eyes when it is the manager who asks. */
  managersManager: Person.nullable(),
});
export const RolesFacts = z.object({ roles: z.array(z.string()), roleAssignableGroups: z.array(z.string()) });
export const RiskFacts = z.object({ state: z.string(), level: z.string() });
export const SignIn = z.object({
  at: Instant,
  errorCode: z.number().int(),
  failureReason: z.string().nullable(),
  clientApp: z.string().nullable(),
  ipAddress: z.string().nullable(),
  device: z.string().nullable(),
  /** What was signed in to, such as `Exchange Online`. */
  app: z.string().nullable(),
  /** The names of the Conditional Access policies that said no; empty where the log does not tell. */
  blockedBy: z.array(z.string()),
});
export const SignInsFacts = z.object({ recent: z.array(SignIn) });
export const SignInMethod = z.object({
  id: z.string(),
  /** Graph's word without the rest: `microsoftAuthenticator`, `phone`, `fido2`, … */
  type: z.string(),
  /** What the person called it, or the number: `Ana's iPhone`, `+34 600 …`. */
  label: z.string().nullable(),
  registeredAt: Instant.nullable(),
  /** Entra removes the one that it asks for first only after all others. */
  isDefault: z.boolean(),
});
export type SignInMethod = z.infer<typeof SignInMethod>;

export const Contact = z.object({
  kind: z.enum(['phone', 'mail']),
  value: z.string(),
  registeredAt: Instant.nullable(),
});
export type Contact = z.infer<typeof Contact>;

export const MethodsFacts = z.object({
  mfaRegistered: z.boolean(),
  methods: z.array(SignInMethod),
  /** Where a code can be sent: phones and addresses registered as methods, each with the day since when. */
  contacts: z.array(Contact),
});

/** Changes of sign-in methods within the last day, by whomever, as the directory's audit log has them. */
export const MethodChangesFacts = z.object({
  changes: z.array(z.object({ at: Instant, what: z.string(), by: z.string().nullable() })),
});

export const GROUP_REFUSALS = ['dynamic', 'synced', 'mail_enabled', 'role_assignable', 'restricted'] as const;
/** Why nobody is put into a group by Graph, or should be by a machine. */
export const GroupRefusal = z.enum(GROUP_REFUSALS);
export type GroupRefusal = z.infer<typeof GroupRefusal>;

/** The group that is asked for, as the directory has it now, and whether the person is in it. */
export const GroupFacts = z.object({
  id: z.string(),
  name: z.string(),
  refusal: GroupRefusal.nullable(),
  owners: z.array(Person),
  isMember: z.boolean(),
});

/** What the directory on the premises says of an account that Entra only mirrors. */
export const OnpremFacts = z.object({
  enabled: z.boolean(),
  /** Since when it is locked after wrong passwords; null when it is not. */
  lockedAt: Instant.nullable(),
  passwordChangedAt: Instant.nullable(),
  passwordExpired: z.boolean(),
});
export type OnpremFacts = z.infer<typeof OnpremFacts>;

export const VPN_REFUSALS = [
  'certificate_expired',
  'certificate_revoked',
  'certificate_not_yet_valid',
  'wrong_authority',
  'profile_disabled',
  'bad_credentials',
  'unknown',
] as const;
export const VpnRefusalReason = z.enum(VPN_REFUSALS);
export type VpnRefusalReason = z.infer<typeof VpnRefusalReason>;

/** Somebody whom the gateway did not let in, as its own log has it. */
export const VpnRefusal = z.object({
  at: Instant,
  reason: VpnRefusalReason,
  /** The gateway's words. */
  detail: z.string(),
  address: z.string(),
  /** Serial number in hexadecimal; null where the log names none. */
  certificate: z.string().nullable(),
});
export type VpnRefusal = z.infer<typeof VpnRefusal>;

export const VPN_CAPABILITIES = [
  'diagnose',
  'resetProfile',
  'renewCertificate',
  'killSession',
  'verifyConnectivity',
] as const;
export const VpnCapability = z.enum(VPN_CAPABILITIES);
export type VpnCapability = z.infer<typeof VpnCapability>;

/** What a VPN gateway knows of one person. */
export const VpnFacts = z.object({
  gateway: z.string(),
  /** By what name: the common name of the person's certificates. */
  account: z.string(),
  capabilities: z.array(VpnCapability),
  /** From how long without a byte on a session is held in vain there, in milliseconds; the gateway's keepalive rules it. */
  silentAfterMs: z.number().int().positive(),
  /** false: the gateway does not answer, and the rest is what was known before. */
  isUp: z.boolean(),
  /** Null where the gateway has no profiles. */
  isDisabled: z.boolean().nullable(),
  /** Those that the gateway's own authority issued, newest first; empty where another issues them. */
  certificates: z.array(
    z.object({ serial: z.string(), notBefore: Instant, notAfter: Instant, revokedAt: Instant.nullable() }),
  ),
  sessions: z.array(
    z.object({
      id: z.string(),
      since: Instant,
      address: z.string(),
      /** When data last came from the client; null where the gateway does not tell. */
      heardAt: Instant.nullable(),
    }),
  ),
  /** Newest first. */
  refusals: z.array(VpnRefusal),
  /** From when on the log was read: a refusal before that was not seen. */
  watchedSince: Instant,
  /** How many different people were refused in the last ten minutes. */
  othersRefused: z.number().int().min(0),
});
export type VpnFacts = z.infer<typeof VpnFacts>;

export const DEVICE_COMPLIANCE = [
  'unknown',
  'compliant',
  'noncompliant',
  'conflict',
  'error',
  'inGracePeriod',
  'configManager',
] as const;

/** One setting of a compliance policy that a device does not meet. */
export const FailingSetting = z.object({
  policy: z.string(),
  /** As Intune calls it: `Windows10CompliancePolicy.SignatureOutOfDate`. */
  setting: z.string(),
  state: z.enum(['nonCompliant', 'error', 'conflict', 'unknown']),
  /** What the device said; null where it said nothing. */
  value: z.string().nullable(),
});
export type FailingSetting = z.infer<typeof FailingSetting>;

/** A device that Intune manages, as it last reported. */
export const ManagedDevice = z.object({
  id: z.string(),
  name: z.string(),
  operatingSystem: z.string(),
  osVersion: z.string(),
  complianceState: z.enum(DEVICE_COMPLIANCE),
  /** When it last spoke with Intune: everything here is from before. */
  lastSyncAt: Instant,
  failing: z.array(FailingSetting),
  /** Microsoft Defender on Windows; null elsewhere, or where it has never reported. */
  protection: z
    .object({
      signatureUpdateOverdue: z.boolean(),
      quickScanOverdue: z.boolean(),
      rebootRequired: z.boolean(),
      realTimeProtectionEnabled: z.boolean(),
    })
    .nullable(),
  /** What Intune was asked to do on it, and what came of that. */
  actions: z.array(z.object({ name: z.string(), state: z.string(), startedAt: Instant, updatedAt: Instant })),
});
export type ManagedDevice = z.infer<typeof ManagedDevice>;

export const DevicesFacts = z.object({ devices: z.array(ManagedDevice) });

export const FACTS = {
  'identity.account': AccountFacts,
  'identity.roles': RolesFacts,
  'identity.risk': RiskFacts,
  'identity.sign-ins': SignInsFacts,
  'identity.methods': MethodsFacts,
  'identity.method-changes': MethodChangesFacts,
  'identity.group': GroupFacts,
  'onprem.account': OnpremFacts,
  'vpn.access': VpnFacts,
  'devices.managed': DevicesFacts,
} as const satisfies Record<EvidenceKind, z.ZodType>;

export type Facts = { [K in EvidenceKind]: z.infer<(typeof FACTS)[K]> };

const seen = { at: Instant, requestId: z.string().nullable() };
const answered = <K extends EvidenceKind>(probe: K) =>
  z.object({ probe: z.literal(probe), outcome: z.literal('seen'), facts: FACTS[probe], ...seen });

/** What a probe saw, or why it saw nothing. `not_found` is an answer; `unavailable` is none. */
export const Evidence = z.union([
  answered('identity.account'),
  answered('identity.roles'),
  answered('identity.risk'),
  answered('identity.sign-ins'),
  answered('identity.methods'),
  answered('identity.method-changes'),
  answered('identity.group'),
  answered('onprem.account'),
  answered('vpn.access'),
  answered('devices.managed'),
  z.object({
    probe: EvidenceKind,
    outcome: z.enum(['not_found', 'forbidden', 'unavailable']),
    detail: z.string(),
    ...seen,
  }),
]);
export type Evidence = z.infer<typeof Evidence>;
