import type { VpnRefusal } from '@fixpoint/domain';

const KEPT_PER_ACCOUNT = 20;
const ACCOUNTS_KEPT = 5_000;

/** The last refusals of each person, from the gateway's own log. */
export class Refusals {
  readonly #of = new Map<string, VpnRefusal[]>();

  keep(account: string, refusal: VpnRefusal): void {
    const kept = this.#of.get(account) ?? [];
    if (kept.some(({ at, address }) => at === refusal.at && address === refusal.address)) return; // replayed after a reconnection
    this.#of.delete(account);
    this.#of.set(account, [...kept, refusal].slice(-KEPT_PER_ACCOUNT));
    const [oldest] = this.#of.keys();
    if (this.#of.size > ACCOUNTS_KEPT && oldest !== undefined) this.#of.delete(oldest);
  }

  /** Newest first. */
  of(account: string): VpnRefusal[] {
    return (this.#of.get(account) ?? []).toReversed();
  }

  /** How many different people were refused since then. */
  peopleSince(since: Date): number {
    const from = since.toISOString();
    return [...this.#of.values()].filter((refusals) => refusals.some(({ at }) => at >= from)).length;
  }
}
