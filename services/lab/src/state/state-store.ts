import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Counters, Session, SignIn, State } from './state.ts';

export const STATE_FILE = 'state.json';
const SAVE_AFTER_MS = 150;
/** Goes up whenever what is kept changes its form; a file of another form is not read. */
const FORMAT = 2;

type StateFile = {
  format: typeof FORMAT;
  worldHash: string;
  counters: Counters;
  sessions: Session[];
  strangers: SignIn[];
  accounts: Account[];
};

export const readStateFile = (home: string): StateFile | undefined => {
  const path = join(home, STATE_FILE);
  if (!existsSync(path)) return undefined;
  const file = asStateFile(JSON.parse(readFileSync(path, 'utf8')));
  return file.format === FORMAT ? file : undefined;
};

// Only this module writes the file, whole and by rename, so that what it reads is what it wrote.
const asStateFile = (value: unknown): StateFile => value as StateFile;

export const restore = (file: StateFile): State => ({
  accounts: new Map(file.accounts.map((account) => [account.person.id, account])),
  strangers: file.strangers,
  sessions: new Map(file.sessions.map((session) => [session.id, session])),
  counters: file.counters,
});

/** Keeps the state on disk: whole files by rename, a moment after the last change, so that a kill loses next to nothing. */
export class StateStore {
  readonly #path: string;
  readonly #worldHash: string;
  #state: State;
  #timer: NodeJS.Timeout | undefined;
  /** Accounts that have not changed since the last save keep their text, so that saving costs what has changed. */
  readonly #texts = new Map<string, string>();

  constructor(home: string, worldHash: string, state: State) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    this.#path = join(home, STATE_FILE);
    this.#worldHash = worldHash;
    this.#state = state;
  }

  replace(state: State): void {
    this.#state = state;
    this.#texts.clear();
    this.flush();
  }

  changed(personId?: string): void {
    if (personId !== undefined) this.#texts.delete(personId);
    this.#timer ??= setTimeout(() => this.flush(), SAVE_AFTER_MS).unref();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { counters, sessions, strangers } = this.#state;
    const head = { format: FORMAT, worldHash: this.#worldHash, counters, sessions: [...sessions.values()], strangers };
    const text = `${JSON.stringify(head).slice(0, -1)},"accounts":[${this.#accountTexts().join(',\n')}]}\n`;
    const draft = `${this.#path}.tmp`;
    rmSync(draft, { force: true }); // the mode only holds for a file that is made new
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, this.#path);
  }

  #accountTexts(): string[] {
    for (const id of this.#texts.keys()) if (!this.#state.accounts.has(id)) this.#texts.delete(id);
    return Array.from(this.#state.accounts, ([id, account]) => {
      const text = this.#texts.get(id) ?? JSON.stringify(account);
      this.#texts.set(id, text);
      return text;
    });
  }
}
