import {
  decide,
  type Outcome,
  type PastDecision,
  type PolicyDecision,
  type Shift,
  shiftOf,
  SHIFTS,
} from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { setImmediate } from 'node:timers/promises';
import { pastDecisions } from './decisions.ts';
import { policyInForce, policyOfVersion } from './policies.ts';

type Ended = { outcome: Outcome; rule: string };
export type ReplayExample = {
  shift: Shift;
  ticketId: string;
  round: number;
  attempt: number;
  before: Ended;
  after: Ended;
};

/** What a policy would have made of past decisions, beside the one that was in force when it was run. */
export type PolicyReplay = {
  /** The version that it was compared with. */
  against: number;
  at: string;
  decisions: number;
  same: number;
  shifts: Record<Shift, number>;
  /** At most ten of each shift, the newest first. */
  examples: ReplayExample[];
  seconds: number;
};

export const REPLAYED_DECISIONS = 10_000;
const EXAMPLES_EACH = 10;

/** Runs a version over the newest decisions, each taken anew by it and by the policy in force, from what was known then. */
export const replayPolicy = async (
  em: EntityManager,
  version: number,
  now: Date,
  most = REPLAYED_DECISIONS,
): Promise<PolicyReplay> => {
  const started = performance.now();
  const [draft, inForce] = [await policyOfVersion(em, version), await policyInForce(em)];
  const replay: PolicyReplay = {
    against: inForce.version,
    at: now.toISOString(),
    decisions: 0,
    same: 0,
    shifts: { automated: 0, asked: 0, refused: 0, loosened: 0, tightened: 0 },
    examples: [],
    seconds: 0,
  };
  for await (const page of pastDecisions(em, most)) {
    for (const past of page) count(replay, past, decide(inForce, past.input), decide(draft, past.input));
    await setImmediate(); // others are served meanwhile
  }
  replay.examples.sort((a, b) => SHIFTS.indexOf(a.shift) - SHIFTS.indexOf(b.shift));
  return { ...replay, seconds: Math.round(performance.now() - started) / 1000 };
};

const count = (
  replay: PolicyReplay,
  { ticketId, round, attempt }: PastDecision,
  before: PolicyDecision,
  after: PolicyDecision,
): void => {
  replay.decisions += 1;
  const shift = shiftOf(before, after);
  if (!shift) {
    replay.same += 1;
    return;
  }
  replay.shifts[shift] += 1;
  if (replay.shifts[shift] <= EXAMPLES_EACH)
    replay.examples.push({ shift, ticketId, round, attempt, before: endOf(before), after: endOf(after) });
};

const endOf = ({ outcome, rule }: PolicyDecision): Ended => ({ outcome, rule });
