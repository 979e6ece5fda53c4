import type { SequencedEvent } from '@fixpoint/records';

const QUEUE_MAX = 1_000;

/** One listener's place in the feed. Whoever falls too far behind is cut, and comes back with the last id they saw. */
export class FeedReader {
  readonly #leave: () => void;
  #queue: SequencedEvent[] = [];
  #closed = new AbortController();
  #wake: (() => void) | undefined;

  constructor(leave: () => void) {
    this.#leave = leave;
  }

  /** Aborts when the reader is closed, by itself or because it was too slow. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  push(event: SequencedEvent): void {
    if (this.#queue.length >= QUEUE_MAX) return this.close();
    this.#queue.push(event);
    this.#wake?.();
  }

  /** What came since, after waiting for it; empty when nothing did, or when the reader is closed. */
  async take(waitMs: number): Promise<SequencedEvent[]> {
    if (this.#queue.length === 0 && !this.closed.aborted) await this.#wait(waitMs);
    const taken = this.#queue;
    this.#queue = [];
    return taken;
  }

  close(): void {
    if (this.closed.aborted) return;
    this.#queue = [];
    this.#leave();
    this.#closed.abort();
    this.#wake?.();
  }

  #wait(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
