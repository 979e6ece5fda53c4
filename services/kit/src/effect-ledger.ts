import type { Actor, EventKind, Receipt } from '@fixpoint/domain';

export type Intent = {
  /** One intended write; the same for every retry of it. */
  key: string;
  ticketId: string;
  action: string;
  title: string;
  requestHash: string;
  /** How long this claim keeps others out. */
  leaseMs: number;
  /** true: the switch that stops all automation stops this effect too. */
  heedsStop: boolean;
};

export type Before = Record<string, unknown> | null;

/** `lease` names this claim: a claim whose lease went to another request must not call any more. */
export type Claim =
  | { state: 'new'; lease: Date }
  | { state: 'open'; lease: Date; calledAt: Date; before: Before } // called, and the reply was lost
  | { state: 'busy'; retryAfterMs: number } // another request holds this key right now
  | { state: 'unknown'; detail: string } // nobody could find out; a person has it
  | { state: 'done'; receipt: Receipt };

export type Calling = { key: string; lease: Date; leaseMs: number; before: Before; heedsStop: boolean };

export type LedgerEvent = {
  id: string;
  kind: EventKind;
  at: string;
  actor: Actor;
  summary: string;
  data: Record<string, unknown>;
};

/** What was intended, and what came of it. Each verb is one transaction; the ends write their audit event in it. */
export interface EffectLedger {
  /** Atomic. Throws `conflict` when the key came with another request, `unavailable` when automation is stopped. */
  claim(intent: Intent, now: Date): Promise<Claim>;
  /** From here on the effect may exist. Gives the renewed lease; throws `unavailable` when it is lost or automation was stopped. */
  calling(calling: Calling, now: Date): Promise<Date>;
  settle(key: string, receipt: Receipt, event: LedgerEvent): Promise<void>;
  fail(key: string, detail: string, event: LedgerEvent): Promise<void>;
  unknown(key: string, detail: string, event: LedgerEvent): Promise<void>;
  /** The call ended without an answer: the next claim finds it open. */
  release(key: string, lease: Date): Promise<void>;
  /** The call certainly did nothing: the next claim finds it new. */
  retract(key: string, lease: Date): Promise<void>;
}
