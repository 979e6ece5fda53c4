/** Remembers what was before each write, so that a read may see it for as long as the change has not spread. */
export class StaleReads<Value> {
  readonly #before = new Map<string, { value: Value | undefined; untilMs: number }[]>();

  wrote(key: string, before: Value | undefined, untilMs: number): void {
    const known = this.#before.get(key) ?? [];
    this.#before.set(key, [...known, { value: before, untilMs }]);
  }

  /** The state before the oldest write that has not spread yet; `fresh` when all have. */
  read(key: string, fresh: Value | undefined, nowMs: number): Value | undefined {
    const known = this.#before.get(key);
    if (!known) return fresh;
    const pending = known.filter(({ untilMs }) => untilMs > nowMs);
    if (pending.length === 0) this.#before.delete(key);
    else this.#before.set(key, pending);
    const oldest = pending[0];
    return oldest ? oldest.value : fresh;
  }

  clear(): void {
    this.#before.clear();
  }
}
