import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { lock, newLockout } from '../directory/lockout.ts';
import { methodsFrom } from '../directory/methods.ts';
import { signInFrom } from '../directory/sign-in-log.ts';
import type { WorldAudit } from '../world/world-audit.ts';
import type { World, WorldContact, WorldPerson } from '../world/world.ts';
import {
  type Account,
  type Audit,
  type Person,
  type RegisteredContact,
  type Secret,
  type State,
  newCounters,
} from './state.ts';
import { WORDS } from './words.ts';

/** The state of a company on its first day: the world as written, with passwords and authenticators of its own. */
export const newState = (world: World, nowMs: number, kept: ReadonlyMap<string, Secret> = new Map()): State => ({
  accounts: new Map(world.people.map((person) => [person.id, newAccount(world, person, nowMs, kept.get(person.id))])),
  strangers: [],
  sessions: new Map(),
  counters: newCounters(),
});

/** Moves the seeded dates of untouched people along with the calendar, so that "ten minutes ago" stays true. */
export const redate = (account: Account, nowMs: number): boolean => {
  if (!account.person.untouched) return false;
  for (const entry of [...account.signIns, ...account.audits]) {
    if (entry.minutesAgo !== null) entry.at = minutesBefore(nowMs, entry.minutesAgo);
  }
  const { passwordChangedMinutesAgo } = account.person;
  if (passwordChangedMinutesAgo !== null)
    account.person = { ...account.person, passwordChangedAt: minutesBefore(nowMs, passwordChangedMinutesAgo) };
  return account.signIns.length > 0;
};

const newAccount = (world: World, source: WorldPerson, nowMs: number, kept: Secret | undefined): Account => {
  const secret = newSecret(kept);
  if (source.lockedForS !== null) lock(secret.lockout.unfamiliar, nowMs, source.lockedForS * 1000);
  const person = newPerson(world, source, nowMs);
  const signIns = source.signIns.map((entry) => ({
    ...signInFrom(person, entry, nowMs),
    minutesAgo: entry.minutesAgo,
  }));
  const audits = source.audits.map((entry) => auditFrom(entry, nowMs));
  return { person, secret, signIns: signIns.sort((a, b) => a.at.localeCompare(b.at)), audits };
};

const newPerson = (world: World, source: WorldPerson, nowMs: number): Person => {
  const {
    manager,
    groups,
    roleAssignableGroups,
    methods,
    contacts,
    signIns: _log,
    audits: _audits,
    lockedForS: _lock,
    ...same
  } = source;
  const keys = new Set([...groups, ...roleAssignableGroups]);
  const { passwordChangedMinutesAgo: minutes } = source;
  const passwordChangedAt = minutes === null ? source.passwordChangedAt : minutesBefore(nowMs, minutes);
  return {
    ...same,
    passwordChangedAt,
    managerId: world.people.find((other) => other.key === manager)?.id ?? null,
    groupIds: world.groups.filter((group) => keys.has(group.key)).map((group) => group.id),
    methods: methodsFrom(methods, nowMs),
    contacts: contacts.map((contact) => contactFrom(contact, nowMs)),
    temporaryAccessPass: null,
    createdAt: '2025-09-01T08:00:00Z',
    mustChange: false,
    sessionsValidFrom: passwordChangedAt,
    untouched: true,
  };
};

export const contactFrom = (contact: WorldContact, nowMs: number): RegisteredContact => {
  const { kind, value, registeredAt, registeredDaysAgo = 0 } = contact;
  return { kind, value, registeredAt: registeredAt ?? minutesBefore(nowMs, registeredDaysAgo * 1440) };
};

export const auditFrom = ({ minutesAgo, activity, by, reason }: WorldAudit, nowMs: number): Audit => ({
  id: randomUUID(),
  at: minutesBefore(nowMs, minutesAgo),
  activity,
  reason,
  actor: by === null ? null : { name: by },
  minutesAgo,
});

const minutesBefore = (nowMs: number, minutes: number): string => new Date(nowMs - minutes * 60_000).toISOString();

const newSecret = (kept: Secret | undefined): Secret => {
  const initialPassword = kept?.initialPassword ?? readablePassword();
  return {
    password: initialPassword,
    initialPassword,
    totpSeed: kept?.totpSeed ?? randomBytes(20).toString('hex'),
    totpLastStep: kept?.totpLastStep ?? 0,
    lockout: newLockout(),
    passValue: null,
  };
};

const readablePassword = (): string => {
  const words = Array.from({ length: 3 }, () => WORDS[randomInt(WORDS.length)] ?? 'Harbour');
  return `${words.join('-')}-${randomInt(10, 100)}`;
};
