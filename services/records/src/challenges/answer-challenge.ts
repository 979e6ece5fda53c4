import { randomUUID } from 'node:crypto';
import { FixpointError, type Person } from '@fixpoint/domain';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, type NewEvent, ticketStream } from '../audit/append-events.ts';
import { Challenge, type ChallengeKind } from '../entities/challenge.entity.ts';
import { TicketRecord } from '../entities/ticket-record.entity.ts';

export const CHALLENGE_TRIES_MAX = 5;

/** A challenge as those see it who judge its answer. */
export type OpenChallenge = {
  id: string;
  kind: ChallengeKind;
  personId: string;
  secretHash: string | null;
  data: Record<string, unknown>;
};

export type ChallengeAnswer<Right> = {
  id: string;
  /** What the answer is for now: another ticket, round or plan than it was made for is refused. */
  ticketId: string;
  round: number;
  planHash: string;
  answerer: Person;
  now: Date;
  /** Null: it is wrong. Runs inside the transaction that holds the challenge. */
  judge: (tx: EntityManager, challenge: OpenChallenge) => Promise<Right | null>;
};

/** Takes one answer. Right ones are taken once; wrong ones are counted, and every refusal is in the ticket's audit. */
export const answerChallenge = async <Right>(em: EntityManager, answer: ChallengeAnswer<Right>): Promise<Right> => {
  const outcome = await em.fork().transactional(async (tx): Promise<Right | FixpointError> => {
    const challenge = await tx.findOne(Challenge, answer.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const refusal = whyNot(challenge, answer);
    if (refusal || !challenge) return refuse(tx, answer, refusal ?? UNKNOWN);
    const { id, kind, personId, secretHash = null, data } = challenge;
    const right = await answer.judge(tx, { id, kind, personId, secretHash, data });
    if (right !== null) {
      challenge.usedAt = answer.now;
      return right;
    }
    challenge.tries += 1;
    return refuse(tx, answer, wrong(challenge));
  });
  if (outcome instanceof FixpointError) throw outcome; // thrown here, so that the try and its event are kept
  return outcome;
};

const UNKNOWN = new FixpointError('not_found', 'There is no such challenge on this ticket.', { audited: true });

const whyNot = (challenge: Challenge | null, answer: ChallengeAnswer<unknown>): FixpointError | null => {
  const { ticketId, round, planHash, answerer, now } = answer;
  const because = (code: 'forbidden' | 'conflict', why: string) => new FixpointError(code, why, { audited: true });
  if (!challenge || challenge.ticketId !== ticketId) return UNKNOWN;
  if (challenge.answererId !== answerer.id) return because('forbidden', 'This was put to somebody else.');
  if (challenge.round !== round || challenge.planHash !== planHash)
    return because('conflict', 'This was asked for another plan; begin again.');
  if (challenge.usedAt) return because('conflict', 'It was answered before; it works once.');
  if (challenge.tries >= CHALLENGE_TRIES_MAX) return because('conflict', 'Too many wrong answers; ask for a new one.');
  if (challenge.expiresAt <= now) return because('conflict', 'It is too old, or a newer one has taken its place.');
  return null;
};

const wrong = ({ tries }: Challenge): FixpointError => {
  const left = CHALLENGE_TRIES_MAX - tries;
  const then = left > 0 ? `${left} ${left === 1 ? 'try' : 'tries'} left.` : 'Ask for a new one.';
  return new FixpointError('forbidden', `That is not right. ${then}`, { audited: true });
};

const refuse = async (
  tx: EntityManager,
  { id, ticketId, answerer, now }: ChallengeAnswer<unknown>,
  refusal: FixpointError,
): Promise<FixpointError> => {
  const ticket = await tx.findOne(TicketRecord, ticketId);
  if (!ticket) return refusal;
  const event: NewEvent = {
    id: `${ticketId}/challenge-failed/${randomUUID()}`,
    kind: 'challenge_failed',
    at: now.toISOString(),
    actor: { kind: 'person', id: answerer.id, name: answerer.name },
    summary: `${answerer.name} could not prove it: ${refusal.message}`,
    data: { challengeId: id, code: refusal.code },
  };
  await appendEvents(tx, { stream: ticketStream(ticketId), ticketId, phase: ticket.phase }, [event]);
  return refusal;
};
