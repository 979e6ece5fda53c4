import { canonicalJson, decide, type PastDecision, type PolicyDecision, type PolicyInput } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { PolicyDecisionRecord } from '../entities/policy.entities.ts';
import { policyOfVersion } from './policies.ts';

export type Decided = { round: number; attempt: number; input: PolicyInput; decision: PolicyDecision };

/** Keeps a decision with all that it was taken from. Answers the one that stands, when an attempt is decided on twice. */
export const keepDecision = async (
  em: EntityManager,
  { round, attempt, input, decision }: Decided,
): Promise<PolicyDecision> => {
  const [kept] = await em.fork().execute<{ decision: PolicyDecision }[]>(
    `insert into "policy_decision" ("ticket_id", "round", "attempt", "policy_version", "input", "decision", "decided_at")
     values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
     on conflict ("ticket_id", "round", "attempt") do update set "attempt" = excluded."attempt" returning "decision"`,
    [
      input.ticket.id,
      round,
      attempt,
      decision.policyVersion,
      JSON.stringify(input),
      JSON.stringify(decision),
      input.at,
    ],
  );
  return kept?.decision ?? decision;
};

/** A kept decision, and whether the same policy comes to the same again. */
export type ExplainedDecision = PastDecision & { sameAgain: boolean };

/** Every decision about a ticket's plans, the first first, each taken again by the version that took it. */
export const decisionsOn = async (em: EntityManager, ticketId: string): Promise<ExplainedDecision[]> => {
  const records = await em
    .fork()
    .find(PolicyDecisionRecord, { ticketId }, { orderBy: { round: 'asc', attempt: 'asc' }, limit: 100 });
  return Promise.all(
    records.map(async (record) => {
      const past = pastOf(record);
      const again = decide(await policyOfVersion(em, record.policyVersion), past.input);
      return { ...past, sameAgain: canonicalJson(again) === canonicalJson(past.decision) };
    }),
  );
};

const PAGE = 250;

/** The newest decisions, page by page: a page is all that is held in memory. */
export async function* pastDecisions(em: EntityManager, most: number): AsyncGenerator<PastDecision[]> {
  let last: PolicyDecisionRecord | undefined;
  for (let left = most; left > 0;) {
    const page = await em.fork().find(PolicyDecisionRecord, last ? before(last) : {}, {
      orderBy: { decidedAt: 'desc', ticketId: 'desc', round: 'desc', attempt: 'desc' },
      limit: Math.min(PAGE, left),
    });
    if (page.length === 0) return;
    yield page.map(pastOf);
    left -= page.length;
    last = page.at(-1);
  }
}

const before = ({ decidedAt, ticketId, round, attempt }: PolicyDecisionRecord) => ({
  $or: [
    { decidedAt: { $lt: decidedAt } },
    { decidedAt, ticketId: { $lt: ticketId } },
    { decidedAt, ticketId, round: { $lt: round } },
    { decidedAt, ticketId, round, attempt: { $lt: attempt } },
  ],
});

const pastOf = ({ ticketId, round, attempt, decidedAt, input, decision }: PolicyDecisionRecord): PastDecision => ({
  ticketId,
  round,
  attempt,
  decidedAt: decidedAt.toISOString(),
  input,
  decision,
});
