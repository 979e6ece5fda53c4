import { z } from 'zod';
import type { LabCore } from '../core.ts';
import type { Account, Person } from '../state/state.ts';
import { newLockout } from '../directory/lockout.ts';
import { methodsFrom } from '../directory/methods.ts';
import { signInFrom } from '../directory/sign-in-log.ts';
import { auditFrom, contactFrom } from '../state/new-state.ts';
import { WorldAudit } from '../world/world-audit.ts';
import { WorldSignIn } from '../world/world-sign-in.ts';
import { Contact, Method, Risk, WorldPerson } from '../world/world.ts';

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
  phoneLost: z.boolean().optional(),
  tapAllowed: z.boolean().optional(),
  conditionalAccess: z.enum(['block', 'compliantDevice']).nullable().optional(),
  contacts: z.array(Contact).optional(),
  businessPhones: z.array(z.string()).optional(),
  otherMails: z.array(z.email()).optional(),
  devices: WorldPerson.shape.devices.unwrap().optional(),
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
  addAudits: z.array(WorldAudit).optional(),
});
export type PersonPatch = z.infer<typeof PersonPatch>;
export type PersonPatchInput = z.input<typeof PersonPatch>;

export const applyPersonPatch = (core: LabCore, account: Account, patch: PersonPatch): void => {
  const { password, manager, methods, contacts, unlock, addSignIns, addAudits, ...plain } = patch;
  const nowMs = core.now();
  if (password !== undefined) account.secret.password = password;
  if (unlock || password !== undefined) account.secret.lockout = newLockout();
  for (const entry of addSignIns ?? []) account.signIns.push(signInFrom(account.person, entry, nowMs));
  for (const entry of addAudits ?? []) account.audits.push({ ...auditFrom(entry, nowMs), minutesAgo: null });
  account.signIns.sort((a, b) => a.at.localeCompare(b.at));
  const changes: Partial<Person> = {
    ...given(plain),
    ...(manager !== undefined && { managerId: manager === null ? null : idOf(core, manager) }),
    ...(methods && { methods: methodsFrom(methods, nowMs) }),
    ...(contacts && { contacts: contacts.map((contact) => contactFrom(contact, nowMs)) }),
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
