import { setTimeout } from 'node:timers/promises';
import type { Cursor, SequencedEvent } from '@fixpoint/records';
import type { Logger } from '@fixpoint/service-kit';
import { FeedReader } from './feed-reader.ts';

export type FeedSource = { now: () => Promise<Cursor>; after: (cursor: Cursor) => Promise<SequencedEvent[]> };

const EVERY_MS = 250;

type Run = { begun: Promise<void>; stop: AbortController };

/** New events of all tickets, read once for all who listen; nothing is read while nobody does. */
export class EventFeed {
  readonly #source: FeedSource;
  readonly #log: Logger;
  readonly #everyMs: number;
  readonly #readers = new Set<FeedReader>();
  #run: Run | undefined;

  constructor(source: FeedSource, log: Logger, everyMs = EVERY_MS) {
    this.#source = source;
    this.#log = log;
    this.#everyMs = everyMs;
  }

  /** From when this resolves, every event that becomes visible reaches the reader. */
  async open(): Promise<FeedReader> {
    const reader = new FeedReader(() => this.#leave(reader));
    this.#readers.add(reader);
    this.#run ??= this.#begin();
    try {
      await this.#run.begun;
    } catch (error) {
      reader.close();
      throw error;
    }
    return reader;
  }

  get listeners(): number {
    return this.#readers.size;
  }

  #begin(): Run {
    const stop = new AbortController();
    const first = this.#source.now();
    const begun = first.then((cursor) => void this.#follow(cursor, stop.signal));
    return { begun, stop };
  }

  #leave(reader: FeedReader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    this.#run?.stop.abort();
    this.#run = undefined;
  }

  async #follow(begin: Cursor, signal: AbortSignal): Promise<void> {
    let cursor = begin;
    while (!signal.aborted) {
      const events = await this.#read(cursor, signal);
      if (signal.aborted) return; // whoever listens now is served by another run
      for (const event of events) for (const reader of this.#readers) reader.push(event);
      cursor = events.at(-1)?.cursor ?? cursor;
      if (events.length === 0) await setTimeout(this.#everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #read(cursor: Cursor, signal: AbortSignal): Promise<SequencedEvent[]> {
    try {
      return await this.#source.after(cursor);
    } catch (error) {
      if (!signal.aborted) this.#log.warn({ err: error }, 'events cannot be read; trying again');
      return [];
    }
  }
}
