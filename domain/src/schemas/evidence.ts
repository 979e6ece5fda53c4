import { z } from 'zod';
import { Person } from './ticket.ts';

export const PROBES = [
  'identity.account',
  'identity.roles',
  'identity.risk',
  'identity.sign-ins',
  'identity.methods',
] as const;
export const ProbeKind = z.enum(PROBES);
export type ProbeKind = z.infer<typeof ProbeKind>;

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
  domainAuthentication: z.enum(['Managed', 'Federated']),
  employeeType: z.string().nullable(),
  lastPasswordChangeAt: Instant.nullable(),
  sessionsValidFrom: Instant.nullable(),
  manager: Person.nullable(),
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
});
export const SignInsFacts = z.object({ recent: z.array(SignIn) });
export const MethodsFacts = z.object({
  mfaRegistered: z.boolean(),
  methods: z.array(z.object({ id: z.string(), type: z.string() })),
});

export const FACTS = {
  'identity.account': AccountFacts,
  'identity.roles': RolesFacts,
  'identity.risk': RiskFacts,
  'identity.sign-ins': SignInsFacts,
  'identity.methods': MethodsFacts,
} as const satisfies Record<ProbeKind, z.ZodType>;

export type Facts = { [K in ProbeKind]: z.infer<(typeof FACTS)[K]> };

const seen = { at: Instant, requestId: z.string().nullable() };
const answered = <K extends ProbeKind>(probe: K) =>
  z.object({ probe: z.literal(probe), outcome: z.literal('seen'), facts: FACTS[probe], ...seen });

/** What a probe saw, or why it saw nothing. `not_found` is an answer; `unavailable` is none. */
export const Evidence = z.union([
  answered('identity.account'),
  answered('identity.roles'),
  answered('identity.risk'),
  answered('identity.sign-ins'),
  answered('identity.methods'),
  z.object({
    probe: ProbeKind,
    outcome: z.enum(['not_found', 'forbidden', 'unavailable']),
    detail: z.string(),
    ...seen,
  }),
]);
export type Evidence = z.infer<typeof Evidence>;
