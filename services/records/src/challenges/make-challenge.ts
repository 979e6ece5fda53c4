import { FixpointError, type Person } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, ticketStream } from '../audit/append-events.ts';
import { Challenge, type ChallengeKind } from '../entities/challenge.entity.ts';
import { TicketRecord } from '../entities/ticket-record.entity.ts';

export type NewChallenge = {
  id: string;
  ticketId: string;
  round: number;
  planHash: string;
  person: Person;
  answererId: string;
  kind: ChallengeKind;
  secretHash: string | null;
  data: Record<string, unknown>;
  expiresAt: Date;
  madeBy: Person;
  /** For the audit: "a code to ••• 56". */
  what: string;
  now: Date;
};

/** With 5 tries each, this many a day leave no hope of guessing, and flood nobody's phone. */
const A_DAY_MAX = 10;
const DAY_MS = 24 * 60 * 60 * 1000;
const RETRY_S = 60 * 60;

/** A new challenge kills the one before it of the same kind. */
export const makeChallenge = (em: EntityManager, challenge: NewChallenge): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const { what, person, madeBy, now, ...row } = challenge;
    const { id, ticketId, kind, expiresAt } = row;
    // One at a time for a person and kind, so that the count holds.
    await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`challenge/${person.id}/${kind}`]);
    const since = new Date(now.getTime() - DAY_MS);
    const made = await tx.count(Challenge, { personId: person.id, kind, createdAt: { $gt: since } });
    if (made >= A_DAY_MAX)
      throw new FixpointError('too_many_requests', `At most ${A_DAY_MAX} a day of this kind; ask the help desk.`, {
        retryAfterS: RETRY_S,
      });
    await tx.nativeUpdate(
      Challenge,
      { ticketId, personId: person.id, kind, usedAt: null, expiresAt: { $gt: now } },
      { expiresAt: now },
    );
    const { phase } = await tx.findOneOrFail(TicketRecord, ticketId);
    tx.persist(
      tx.create(Challenge, { ...row, personId: person.id, madeBy: madeBy.id, tries: 0, usedAt: null, createdAt: now }),
    );
    await tx.flush();
    await appendEvents(tx, { stream: ticketStream(ticketId), ticketId, phase }, [
      {
        id: `${id}/made`,
        kind: 'challenge_made',
        at: now.toISOString(),
        actor: { kind: 'person', id: madeBy.id, name: madeBy.name },
        summary: `${madeBy.name} asked to prove it by ${what}.`,
        data: { challengeId: id, kind, expiresAt: expiresAt.toISOString() },
      },
    ]);
  });
