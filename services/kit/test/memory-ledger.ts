import { FixpointError, type Receipt } from '@fixpoint/domain';
import type { Before, EffectLedger, LedgerEvent } from '../src/effect-ledger.ts';

type Row = {
  requestHash: string;
  state: 'intended' | 'calling' | 'done' | 'failed' | 'unknown';
  before: Before;
  calledAt: Date | null;
  lease: Date | null;
  receipt: Receipt | null;
  detail: string;
};

export type MemoryLedger = EffectLedger & {
  rows: Map<string, Row>;
  events: LedgerEvent[];
  /** Refuses every write, as the switch would. */
  stopped: boolean;
};

/** The rules of the table in Postgres, for tests of what is built on them. */
export const memoryLedger = (): MemoryLedger => {
  const rows = new Map<string, Row>();
  const rowOf = (key: string): Row => {
    const row = rows.get(key);
    if (!row) throw new Error(`There is no effect ${key}.`);
    return row;
  };
  const holds = (row: Row, lease: Date): boolean => row.lease?.getTime() === lease.getTime();
  const refuseWhenStopped = (heedsStop: boolean): void => {
    if (ledger.stopped && heedsStop) throw new FixpointError('held', 'Automation is stopped.');
  };
  const end = (key: string, change: Partial<Row>, event: LedgerEvent): void => {
    Object.assign(rowOf(key), { lease: null, ...change });
    ledger.events.push(event);
  };

  const ledger: MemoryLedger = {
    rows,
    events: [],
    stopped: false,
    claim: async ({ key, requestHash, leaseMs, heedsStop }, now) => {
      const fresh: Row = {
        requestHash,
        state: 'intended',
        before: null,
        calledAt: null,
        lease: null,
        receipt: null,
        detail: '',
      };
      const row = rows.get(key) ?? fresh;
      if (row.requestHash !== requestHash)
        throw new FixpointError('conflict', 'This key was used for another request.');
      if (row.state === 'done' && row.receipt) return { state: 'done', receipt: row.receipt };
      if (row.state === 'unknown') return { state: 'unknown', detail: row.detail };
      if (row.lease && row.lease > now) return { state: 'busy', retryAfterMs: row.lease.getTime() - now.getTime() };
      refuseWhenStopped(heedsStop);
      rows.set(key, row);
      const lease = (row.lease = new Date(now.getTime() + leaseMs));
      if (row.state === 'calling' && row.calledAt)
        return { state: 'open', lease, calledAt: row.calledAt, before: row.before };
      row.state = 'intended';
      return { state: 'new', lease };
    },
    calling: async ({ key, lease, leaseMs, before, heedsStop }, now) => {
      const row = rowOf(key);
      if (!holds(row, lease)) throw new FixpointError('unavailable', 'Another request has taken this over.');
      refuseWhenStopped(heedsStop);
      const renewed = new Date(now.getTime() + leaseMs);
      Object.assign(row, { state: 'calling', before, calledAt: now, lease: renewed });
      return renewed;
    },
    settle: async (key, receipt, event) => end(key, { state: 'done', receipt }, event),
    fail: async (key, detail, event) => end(key, { state: 'failed', detail }, event),
    unknown: async (key, detail, event) => end(key, { state: 'unknown', detail }, event),
    release: async (key, lease) => {
      if (holds(rowOf(key), lease)) rowOf(key).lease = null;
    },
    retract: async (key, lease) => {
      if (holds(rowOf(key), lease)) Object.assign(rowOf(key), { state: 'intended', calledAt: null, lease: null });
    },
  };
  return ledger;
};
