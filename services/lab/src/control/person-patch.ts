import { z } from 'zod';
import type { LabCore } from '../core.ts';
import { randomUUID } from 'node:crypto';
import type { Account, Person } from '../state/state.ts';
import { failureReason } from '../directory/sign-in-errors.ts';
import { Method, Risk, WorldPerson, WorldSignIn } from '../world/world.ts';

/** What a test may change about a person behind everyone's back. */
export const PersonPatch = z.strictObject({
  enabled: z.boolean().optional(),
  risk: Risk.nullable().optional(),
  password: z.string().min(1).optional(),
  mustChange: z.boolean().optional(),
  passwordExpired: z.boolean().optional(),
  passwordChangedAt: z.iso.datetime().optional(),
  mfa: z.boolean().optional(),
  methods: z.array(Method).optional(),
  kind: z.enum(['member', 'guest']).optional(),
  synced: z.boolean().nullable().optional(),
  /** Another person's key, id or user principal name. */
  manager: z.string().nullable().optional(),
  mail: z.email().nullable().optional(),
  appRoles: WorldPerson.shape.appRoles.unwrap().optional(),
  directoryRoles: z.array(z.string()).optional(),
  employeeType: z.string().nullable().optional(),
  /** Ends a lockout and forgets wrong tries. */
  unlock: z.literal(true).optional(),
  addSignIns: z.array(WorldSignIn).optional(),
});
export type PersonPatch = z.infer<typeof PersonPatch>;
export type PersonPatchInput = z.input<typeof PersonPatch>;

export const applyPersonPatch = (core: LabCore, account: Account, patch: PersonPatch): void => {
  const { password, manager, methods, unlock, addSignIns, ...plain } = patch;
  if (password !== undefined) account.secret.password = password;
  if (unlock || password !== undefined) Object.assign(account.secret, { failures: 0, lockedUntilMs: 0 });
  for (const entry of addSignIns ?? []) account.signIns.push(signIn(core, account, entry));
  account.signIns.sort((a, b) => a.at.localeCompare(b.at));
  const changes: Partial<Person> = {
    ...given(plain),
    ...(manager !== undefined && { managerId: manager === null ? null : idOf(core, manager) }),
    ...(methods && { methods: methods.map(({ type, id }) => ({ type, id: id ?? randomUUID() })) }),
  };
  core.directory.change(account, changes);
  if (plain.enabled === false || password !== undefined) core.directory.endSessions(account.person.id);
};

const given = (plain: object): Partial<Person> =>
  Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));

const idOf = (core: LabCore, manager: string): string | null => {
  const byKey = [...core.directory.state.accounts.values()].find(({ person }) => person.key === manager);
  return (byKey ?? core.directory.find(manager))?.person.id ?? null;
};

const signIn = (core: LabCore, account: Account, entry: WorldSignIn) => ({
  id: randomUUID(),
  at: new Date(core.now() - entry.minutesAgo * 60_000).toISOString(),
  errorCode: entry.errorCode,
  failureReason: entry.failureReason ?? failureReason(entry.errorCode),
  app: entry.appDisplayName,
  clientAppUsed: entry.clientAppUsed,
  ipAddress: entry.ipAddress,
  userAgent: null,
  device: entry.device,
  minutesAgo: null,
  typedName: account.person.upn,
});
