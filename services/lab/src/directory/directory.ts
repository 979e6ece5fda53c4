import type { Settings } from '../settings.ts';
import { type Account, type Effect, type Person, type State, countEffect } from '../state/state.ts';
import { type Actor, addAudit } from './audits.ts';
import { newLockout } from './lockout.ts';
import type { StateStore } from '../state/state-store.ts';
import type { World, WorldGroup } from '../world/world.ts';
import { StaleReads } from './stale-reads.ts';

type Tools = { world: World; state: State; store: StateStore; settings: Settings; now: () => number };

const OWN_EFFECTS: ReadonlySet<Effect> = new Set(['ownPasswordChanges', 'ownMethodsAdded', 'tapsRedeemed']);

/** The company's accounts: reads that may be late, writes that are counted. */
export class Directory {
  readonly world: World;
  readonly now: () => number;
  /** On whose behalf writes are made just now. */
  actor: Actor = { name: 'The lab' };
  readonly #store: StateStore;
  readonly #settings: Settings;
  readonly #stale = new StaleReads<Person>();
  readonly #groups: ReadonlyMap<string, WorldGroup>;
  #byUpn = new Map<string, string>();
  #state: State;

  constructor({ world, state, store, settings, now }: Tools) {
    this.world = world;
    this.now = now;
    this.#state = state;
    this.#store = store;
    this.#settings = settings;
    this.#groups = new Map(world.groups.map((group) => [group.id, group]));
    this.#index();
  }

  get state(): State {
    return this.#state;
  }

  replace(state: State): void {
    this.#state = state;
    this.#stale.clear();
    this.#index();
    this.#store.replace(state);
  }

  /** The true account, whatever reads show. */
  find(idOrUpn: string): Account | undefined {
    return this.#state.accounts.get(this.#idOf(idOrUpn));
  }

  /** The account as Graph shows it now. */
  read(idOrUpn: string): Person | undefined {
    const id = this.#idOf(idOrUpn);
    return this.#stale.read(id, this.#state.accounts.get(id)?.person, this.now());
  }

  readAll(): Person[] {
    return [...this.#state.accounts.keys()].flatMap((id) => this.read(id) ?? []);
  }

  group(id: string): WorldGroup | undefined {
    return this.#groups.get(id);
  }

  groups(): WorldGroup[] {
    return [...this.#groups.values()];
  }

  /** The groups somebody was put into. */
  groupsOf(person: Person): WorldGroup[] {
    return person.groupIds.flatMap((id) => this.#groups.get(id) ?? []);
  }

  /** Those, and the groups that these are members of in turn. */
  transitiveGroupsOf(person: Person): WorldGroup[] {
    const found = new Set<WorldGroup>();
    const add = (group: WorldGroup): void => {
      if (found.has(group)) return;
      found.add(group);
      for (const key of group.memberOf)
        this.groups()
          .filter((other) => other.key === key)
          .forEach(add);
    };
    this.groupsOf(person).forEach(add);
    return [...found];
  }

  /** Whether Entra lets only a privileged authentication administrator touch this account's credentials. */
  isProtected(person: Person): boolean {
    const owned = this.groups().filter(({ owners }) => owners.includes(person.key));
    return (
      person.directoryRoles.length > 0 ||
      [...owned, ...this.transitiveGroupsOf(person)].some((group) => group.roleAssignable)
    );
  }

  change(account: Account, patch: Partial<Person>, effect?: Effect): void {
    const before = account.person;
    this.#stale.wrote(before.id, before, this.now() + this.#settings.staleReadsMs);
    account.person = { ...before, ...patch, untouched: false };
    if (effect) this.#count(account, effect);
    this.touched(account);
  }

  setPassword(account: Account, password: string, mustChange: boolean, effect?: Effect): void {
    const at = new Date(this.now()).toISOString();
    // A reset ends a smart lockout and brings its length back to the first.
    Object.assign(account.secret, { password, lockout: newLockout() });
    this.change(account, { mustChange, passwordExpired: false, passwordChangedAt: at }, effect);
    this.endSessions(account.person.id);
  }

  revokeSessions(account: Account): void {
    // Guests sign in at home, so there is nothing here to revoke; Graph answers true all the same.
    const changes = account.person.kind === 'guest' ? {} : { sessionsValidFrom: new Date(this.now()).toISOString() };
    this.change(account, changes, 'sessionsRevoked');
    this.endSessions(account.person.id);
  }

  remove(account: Account): void {
    const { id, upn } = account.person;
    this.#stale.wrote(id, account.person, this.now() + this.#settings.staleReadsMs);
    this.#state.accounts.delete(id);
    this.#byUpn.delete(upn.toLowerCase());
    countEffect(this.#state.counters, upn, 'usersDeleted');
    this.endSessions(id);
  }

  endSessions(personId: string): void {
    for (const session of this.#state.sessions.values()) {
      if (session.personId === personId) this.#state.sessions.delete(session.id);
    }
    this.#store.changed();
  }

  touched(account: Account): void {
    this.#store.changed(account.person.id);
  }

  /** An effect, and its line in the directory's audit log; what people do to themselves names no actor. */
  #count(account: Account, effect: Effect): void {
    countEffect(this.#state.counters, account.person.upn, effect);
    addAudit(account, effect, OWN_EFFECTS.has(effect) ? null : this.actor, this.now());
  }

  #idOf(idOrUpn: string): string {
    const lower = idOrUpn.toLowerCase();
    return this.#byUpn.get(lower) ?? lower;
  }

  #index(): void {
    this.#byUpn = new Map(
      Array.from(this.#state.accounts.values(), ({ person }) => [person.upn.toLowerCase(), person.id]),
    );
  }
}
