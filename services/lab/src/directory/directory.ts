import type { Settings } from '../settings.ts';
import { type Account, type Effect, type Person, type State, countEffect } from '../state/state.ts';
import type { StateStore } from '../state/state-store.ts';
import type { World, WorldGroup } from '../world/world.ts';
import { StaleReads } from './stale-reads.ts';

type Tools = { world: World; state: State; store: StateStore; settings: Settings; now: () => number };

/** The company's accounts: reads that may be late, writes that are counted. */
export class Directory {
  readonly world: World;
  readonly now: () => number;
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

  groupsOf(person: Person): WorldGroup[] {
    return person.groupIds.flatMap((id) => this.#groups.get(id) ?? []);
  }

  /** Whether Entra lets only a privileged authentication administrator touch this account's credentials. */
  isProtected(person: Person): boolean {
    return person.directoryRoles.length > 0 || this.groupsOf(person).some((group) => group.roleAssignable);
  }

  change(account: Account, patch: Partial<Person>, effect?: Effect): void {
    const before = account.person;
    this.#stale.wrote(before.id, before, this.now() + this.#settings.staleReadsMs);
    account.person = { ...before, ...patch, untouched: false };
    if (effect) countEffect(this.#state.counters, before.upn, effect);
    this.touched(account);
  }

  setPassword(account: Account, password: string, mustChange: boolean, effect?: Effect): void {
    const at = new Date(this.now()).toISOString();
    Object.assign(account.secret, { password, failures: 0, lockedUntilMs: 0 });
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
