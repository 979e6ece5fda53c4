import { type Person, statusOf, type TicketSummary } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Challenge, type ChallengeKind } from '../entities/challenge.entity.ts';
import { TicketRecord } from '../entities/ticket-record.entity.ts';
import { CHALLENGE_TRIES_MAX } from './answer-challenge.ts';

export type WaitingChallenge = { id: string; kind: ChallengeKind; answererId: string; expiresAt: Date };

const waiting = (now: Date) => ({ usedAt: null, expiresAt: { $gt: now }, tries: { $lt: CHALLENGE_TRIES_MAX } });

/** What a person has been asked on a ticket's present plan and has not answered. */
export const openChallenges = (
  em: EntityManager,
  of: { ticketId: string; round: number; planHash: string; personId: string },
  now: Date,
): Promise<WaitingChallenge[]> =>
  em.fork().find(Challenge, { ...of, ...waiting(now) }, { orderBy: { createdAt: 'asc' } });

export type WaitingVouch = {
  challengeId: string;
  ticketId: string;
  subject: TicketSummary['subject'];
  status: TicketSummary['status'];
  person: Person;
  /** What would be done then, a sentence each. */
  steps: string[];
  expiresAt: Date;
};

/** Those who wait for this person's word, the most urgent first; only while their ticket still waits for proof of the same plan. */
export const waitingVouches = async (em: EntityManager, answererId: string, now: Date): Promise<WaitingVouch[]> => {
  const fork = em.fork();
  const where = { answererId, kind: 'manager', ...waiting(now) } as const;
  const challenges = await fork.find(Challenge, where, { orderBy: { expiresAt: 'asc' }, limit: 100 });
  const tickets = await fork.find(TicketRecord, { id: { $in: challenges.map(({ ticketId }) => ticketId) } });
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  return challenges.flatMap(({ id, ticketId, round, planHash, expiresAt }) => {
    const ticket = byId.get(ticketId);
    const plan = ticket?.view?.plan;
    if (!ticket || ticket.phase !== 'awaiting_proof' || ticket.round !== round || plan?.hash !== planHash) return [];
    const { subject, phase, requester: person } = ticket;
    const steps = plan.steps.map(({ title }) => title);
    return [{ challengeId: id, ticketId, subject, status: statusOf(phase), person, steps, expiresAt }];
  });
};

/** The challenge by which a person was asked to vouch on a ticket, the newest, answered or not; null when never. */
export const vouchAskedOf = async (em: EntityManager, ticketId: string, answererId: string): Promise<string | null> => {
  const where = { ticketId, answererId, kind: 'manager' } as const;
  return (await em.fork().findOne(Challenge, where, { orderBy: { createdAt: 'desc' } }))?.id ?? null;
};
