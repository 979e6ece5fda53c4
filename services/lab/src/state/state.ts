import type { Actor } from '../directory/audits.ts';
import type { AppliedPolicy, SignInDevice } from '../world/world-sign-in.ts';
import type { Risk, WorldContact, WorldMethod, WorldPerson } from '../world/world.ts';

export type AuthenticationMethod = {
  type: WorldMethod['type'];
  id: string;
  isDefault: boolean;
  phoneType: WorldMethod['phoneType'] | null;
  value: string | null;
  name: string | null;
  createdAt: string;
};

/** A pass without its value, which is a secret. */
export type TemporaryAccessPass = {
  id: string;
  createdAt: string;
  startAt: string;
  lifetimeInMinutes: number;
  isUsableOnce: boolean;
  used: boolean;
};

export type RegisteredContact = Pick<WorldContact, 'kind' | 'value'> & { registeredAt: string };

export type Person = Omit<
  WorldPerson,
  'manager' | 'groups' | 'roleAssignableGroups' | 'methods' | 'signIns' | 'audits' | 'risk' | 'contacts' | 'lockedForS'
> & {
  contacts: readonly RegisteredContact[];
  temporaryAccessPass: TemporaryAccessPass | null;
  managerId: string | null;
  groupIds: readonly string[];
  methods: readonly AuthenticationMethod[];
  risk: Risk | null;
  createdAt: string;
  /** The next sign-in with the password asks for a new one. */
  mustChange: boolean;
  sessionsValidFrom: string;
  /** Nothing has happened to the account yet, so its seeded sign-ins may move with the calendar. */
  untouched: boolean;
};

export type Secret = {
  password: string;
  initialPassword: string;
  totpSeed: string;
  totpLastStep: number;
  lockout: Lockout;
  /** The value of the person's temporary access pass. */
  passValue: string | null;
};

export type LockoutCounter = { failures: number; locks: number; lockedUntilMs: number };
/** Hashes of the last wrong tries: repeating one of them is no new try. */
export type Lockout = { familiar: LockoutCounter; unfamiliar: LockoutCounter; lastTries: string[] };

export type SignIn = {
  id: string;
  at: string;
  errorCode: number;
  failureReason: string;
  app: string;
  clientAppUsed: string;
  ipAddress: string;
  userAgent: string | null;
  device: SignInDevice;
  additionalDetails: string | null;
  city: string | null;
  country: string | null;
  isInteractive: boolean;
  policies: readonly AppliedPolicy[];
  /** Set on the world's own entries, which are counted back from the start of the lab. */
  minutesAgo: number | null;
  typedName: string;
};

export type Audit = {
  id: string;
  at: string;
  activity: string;
  reason: string | null;
  /** Nobody means the person themself. */
  actor: Actor | null;
  minutesAgo: number | null;
};

export type Account = { person: Person; secret: Secret; signIns: SignIn[]; audits: Audit[] };

export const EFFECTS = [
  'passwordChanges',
  'ownPasswordChanges',
  'sessionsRevoked',
  'accountsEnabled',
  'accountsDisabled',
  'profilesChanged',
  'usersDeleted',
  'membersAdded',
  'membersRemoved',
  'tapsCreated',
  'tapsDeleted',
  'tapsRedeemed',
  'methodsAdded',
  'methodsChanged',
  'methodsDeleted',
  'ownMethodsAdded',
] as const;
export type Effect = (typeof EFFECTS)[number];
export type EffectCounts = Record<Effect, number>;

export type Counters = {
  effects: EffectCounts;
  byPerson: Record<string, EffectCounts>;
  requests: Record<string, number>;
  throttled: number;
};

export type Session = { id: string; sid: string; personId: string; authTimeS: number; amr: string[] };

export type State = {
  accounts: Map<string, Account>;
  strangers: SignIn[];
  sessions: Map<string, Session>;
  counters: Counters;
};

const noEffects = (): EffectCounts => ({
  passwordChanges: 0,
  ownPasswordChanges: 0,
  sessionsRevoked: 0,
  accountsEnabled: 0,
  accountsDisabled: 0,
  profilesChanged: 0,
  usersDeleted: 0,
  membersAdded: 0,
  membersRemoved: 0,
  tapsCreated: 0,
  tapsDeleted: 0,
  tapsRedeemed: 0,
  methodsAdded: 0,
  methodsChanged: 0,
  methodsDeleted: 0,
  ownMethodsAdded: 0,
});

export const newCounters = (): Counters => ({ effects: noEffects(), byPerson: {}, requests: {}, throttled: 0 });

export const countEffect = (counters: Counters, upn: string, effect: Effect): void => {
  counters.effects[effect] += 1;
  const own = (counters.byPerson[upn] ??= noEffects());
  own[effect] += 1;
};
