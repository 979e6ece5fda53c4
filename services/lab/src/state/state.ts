import type { Risk, WorldPerson } from '../world/world.ts';

export type AuthenticationMethod = { type: WorldPerson['methods'][number]['type']; id: string };

export type Person = Omit<
  WorldPerson,
  'manager' | 'groups' | 'roleAssignableGroups' | 'methods' | 'signIns' | 'risk'
> & {
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
  failures: number;
  lockedUntilMs: number;
};

export type SignIn = {
  id: string;
  at: string;
  errorCode: number;
  failureReason: string;
  app: string;
  clientAppUsed: string;
  ipAddress: string;
  userAgent: string | null;
  device: {
    name: string | null;
    operatingSystem: string | null;
    browser: string | null;
    compliant: boolean | null;
    managed: boolean | null;
  };
  /** Set on the world's own entries, which are counted back from the start of the lab. */
  minutesAgo: number | null;
  typedName: string;
};

export type Account = { person: Person; secret: Secret; signIns: SignIn[] };

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
});

export const newCounters = (): Counters => ({ effects: noEffects(), byPerson: {}, requests: {}, throttled: 0 });

export const countEffect = (counters: Counters, upn: string, effect: Effect): void => {
  counters.effects[effect] += 1;
  const own = (counters.byPerson[upn] ??= noEffects());
  own[effect] += 1;
};
