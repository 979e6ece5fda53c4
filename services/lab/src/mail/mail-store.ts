import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { type ReadMail, readMail } from './read-mail.ts';

const KEPT_MAILS = 5000;

export type StoredMail = { id: string; receivedAt: string; envelopeFrom: string; envelopeTo: string[]; source: string };

/** All mail that came in: kept as it came, appended to a file at once, and read only when someone looks. */
export class MailStore {
  readonly #path: string;
  readonly #read = new Map<string, Promise<ReadMail>>();
  #mails: StoredMail[] = [];

  constructor(home: string) {
    this.#path = join(home, 'mails.jsonl');
    this.#mails = existsSync(this.#path) ? parseLines(readFileSync(this.#path, 'utf8')) : [];
    this.#trim();
  }

  add(mail: Omit<StoredMail, 'id'>): void {
    const stored = { id: randomUUID(), ...mail };
    this.#mails.push(stored);
    appendFileSync(this.#path, `${JSON.stringify(stored)}\n`, { mode: 0o600 });
    if (this.#mails.length > KEPT_MAILS * 2) this.#trim();
  }

  clear(): void {
    this.#mails = [];
    this.#read.clear();
    writeFileSync(this.#path, '', { mode: 0o600 });
  }

  recipients(): string[] {
    return [...new Set(this.#mails.flatMap((mail) => mail.envelopeTo))].sort();
  }

  /** Newest first. */
  list(to: string | undefined, limit: number): Promise<ReadMail[]> {
    const wanted = to?.toLowerCase();
    const found = this.#mails.filter((mail) => wanted === undefined || mail.envelopeTo.includes(wanted));
    return Promise.all(
      found
        .slice(-limit)
        .reverse()
        .map((mail) => this.#open(mail)),
    );
  }

  async get(id: string): Promise<ReadMail | undefined> {
    const mail = this.#mails.find((candidate) => candidate.id === id);
    return mail && this.#open(mail);
  }

  #open(mail: StoredMail): Promise<ReadMail> {
    const opened = this.#read.get(mail.id) ?? readMail(mail);
    this.#read.set(mail.id, opened);
    return opened;
  }

  #trim(): void {
    if (this.#mails.length <= KEPT_MAILS) return;
    this.#mails = this.#mails.slice(-KEPT_MAILS);
    this.#read.clear();
    writeFileSync(this.#path, this.#mails.map((mail) => `${JSON.stringify(mail)}\n`).join(''), { mode: 0o600 });
  }
}

const parseLines = (text: string): StoredMail[] =>
  text.split('\n').flatMap((line) => {
    if (line === '') return [];
    try {
      return [asStoredMail(JSON.parse(line))];
    } catch {
      return []; // a line cut short by a kill
    }
  });

// Only this module writes the file, a whole line at a time.
const asStoredMail = (value: unknown): StoredMail => value as StoredMail;
