import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { World, WorldPerson, WorldSignIn } from '../world/world.ts';
import { failureReason } from '../directory/sign-in-errors.ts';
import {
  type Account,
  type AuthenticationMethod,
  type Person,
  type Secret,
  type SignIn,
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

/** Moves the seeded sign-ins of untouched people along with the calendar, so that "ten minutes ago" stays true. */
export const redate = (account: Account, nowMs: number): boolean => {
  if (!account.person.untouched) return false;
  for (const entry of account.signIns) {
    if (entry.minutesAgo !== null) entry.at = new Date(nowMs - entry.minutesAgo * 60_000).toISOString();
  }
  return account.signIns.length > 0;
};

const newAccount = (world: World, source: WorldPerson, nowMs: number, kept: Secret | undefined): Account => ({
  person: newPerson(world, source),
  secret: newSecret(kept),
  signIns: source.signIns.map((entry) => seededSignIn(source, entry, nowMs)).sort((a, b) => a.at.localeCompare(b.at)),
});

const newPerson = (world: World, source: WorldPerson): Person => {
  const { manager, groups, roleAssignableGroups, methods, signIns: _signIns, ...same } = source;
  const keys = new Set([...groups, ...roleAssignableGroups]);
  return {
    ...same,
    managerId: world.people.find((other) => other.key === manager)?.id ?? null,
    groupIds: world.groups.filter((group) => keys.has(group.key)).map((group) => group.id),
    methods: methods.map(({ type, id }) => ({ type, id: id ?? FIXED_IDS[type] ?? randomUUID() })),
    createdAt: '2025-09-01T08:00:00Z',
    mustChange: false,
    sessionsValidFrom: source.passwordChangedAt,
    untouched: true,
  };
};

/** Entra gives these methods the same id for everybody. */
const FIXED_IDS: Partial<Record<AuthenticationMethod['type'], string>> = {
  password: '28c10230-6103-485e-b985-444c60001490',
  phone: '3179e48a-750b-4051-897c-87b9720928f7',
};

const newSecret = (kept: Secret | undefined): Secret => {
  const initialPassword = kept?.initialPassword ?? readablePassword();
  return {
    password: initialPassword,
    initialPassword,
    totpSeed: kept?.totpSeed ?? randomBytes(20).toString('hex'),
    totpLastStep: kept?.totpLastStep ?? 0,
    failures: 0,
    lockedUntilMs: 0,
  };
};

const readablePassword = (): string => {
  const words = Array.from({ length: 3 }, () => WORDS[randomInt(WORDS.length)] ?? 'Harbour');
  return `${words.join('-')}-${randomInt(10, 100)}`;
};

const seededSignIn = (person: WorldPerson, entry: WorldSignIn, nowMs: number): SignIn => ({
  id: randomUUID(),
  at: new Date(nowMs - entry.minutesAgo * 60_000).toISOString(),
  errorCode: entry.errorCode,
  failureReason: entry.failureReason ?? failureReason(entry.errorCode),
  app: entry.appDisplayName,
  clientAppUsed: entry.clientAppUsed,
  ipAddress: entry.ipAddress,
  userAgent: null,
  device: entry.device,
  minutesAgo: entry.minutesAgo,
  typedName: person.upn,
});
