import type { IdentityAction, Parameters, Person, Receipt } from '@fixpoint/domain';
import type { Effect, Repetition } from '@fixpoint/service-kit';
import type { HandoverStore } from '@fixpoint/records';
import type { Directory } from '../directory/directory.ts';
import type { Sealer } from '@fixpoint/service-kit';

/** One write to the directory that was asked for. */
export type Order = {
  key: string;
  ticketId: string;
  stepId: string;
  action: IdentityAction;
  target: Person;
  title: string;
  parameters?: Parameters | undefined;
};

export type Outcome = { receipt: Receipt; handoverId: string | null };

export type ActionDeps = {
  directory: Directory;
  handovers: HandoverStore;
  sealer: Sealer;
  timing: Timing;
  now: () => Date;
};

/** See `Repetition` for what the first two mean. */
export type Timing = { settleMs: number; giveUpMs: number; leaseMs: number };

/** How one action is carried out: how it may be repeated, what is looked at before, the call, the look back. One file each. */
export type Action = (deps: ActionDeps, order: Order) => ActionSteps;

export type ActionSteps = Repetition &
  Pick<Effect, 'look' | 'call'> & {
    /** For the record: what was done, and what could not be done. */
    done: string;
    failed: string;
    /** Where a secret waits for the person, if the action makes one. */
    handoverId: string | null;
  };
