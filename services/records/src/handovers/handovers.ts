import { FixpointError, type Person } from '@fixpoint/domain';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, type NewEvent, ticketStream } from '../audit/append-events.ts';
import { Handover } from '../entities/handover.entity.ts';

export type NewHandover = {
  id: string;
  ticketId: string;
  personId: string;
  kind: 'password';
  sealed: Uint8Array;
  createdAt: Date;
  expiresAt: Date;
};

/** Keeps a sealed secret, or gives back the one that was kept under this id before: a retry must send the same secret. */
export const keepHandover = async (em: EntityManager, handover: NewHandover): Promise<Uint8Array> => {
  const fork = em.fork();
  const known = await fork.findOne(Handover, handover.id);
  if (known) return sealedOf(known);
  fork.persist(
    fork.create(Handover, {
      ...handover,
      sealed: Buffer.from(handover.sealed),
      tokenHash: null,
      tokenExpiresAt: null,
      openedAt: null,
    }),
  );
  await fork.flush();
  return handover.sealed;
};

const sealedOf = ({ sealed }: Handover): Uint8Array => {
  if (!sealed) throw new FixpointError('conflict', 'The secret has been handed over or has expired.');
  return sealed;
};

export type LinkRequest = { ticketId: string; person: Person; tokenHash: string; tokenExpiresAt: Date; now: Date };

/** Gives the ticket's secret a new link; the link before it is dead. Only for the person it is meant for. */
export const linkHandover = (em: EntityManager, request: LinkRequest): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const { ticketId, person, tokenHash, tokenExpiresAt, now } = request;
    const handover = await tx.findOne(
      Handover,
      { ticketId },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { createdAt: 'desc' } },
    );
    if (!handover) throw new FixpointError('not_found', 'This ticket has nothing to hand over.');
    if (handover.personId !== person.id) throw new FixpointError('forbidden', 'This is meant for somebody else.');
    refuseIfGone(handover, now);
    handover.tokenHash = tokenHash;
    handover.tokenExpiresAt = tokenExpiresAt;
  });

export type OpenRequest = { tokenHash: string; person: Person; now: Date };
export type Opened = { id: string; ticketId: string; kind: 'password'; sealed: Uint8Array };

/** The one view: the sealed secret is given out and forgotten in the transaction that writes who saw it. */
export const openHandover = async (em: EntityManager, { tokenHash, person, now }: OpenRequest): Promise<Opened> => {
  const outcome = await em.fork().transactional(async (tx): Promise<Opened | FixpointError> => {
    const handover = await tx.findOne(Handover, { tokenHash }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!handover) return new FixpointError('not_found', 'This link is not known, or a newer one has taken its place.');
    const refusal = whyNot(handover, person, now);
    const event = viewEvent(handover, person, now, refusal);
    await appendEvents(tx, { stream: ticketStream(handover.ticketId), ticketId: handover.ticketId, phase: null }, [
      event,
    ]);
    if (refusal) return refusal;
    const opened = { id: handover.id, ticketId: handover.ticketId, kind: handover.kind, sealed: sealedOf(handover) };
    handover.sealed = null;
    handover.openedAt = now;
    return opened;
  });
  if (outcome instanceof FixpointError) throw outcome; // thrown here, so that the refusal's event is kept
  return outcome;
};

const whyNot = (handover: Handover, person: Person, now: Date): FixpointError | null => {
  if (handover.personId !== person.id) return new FixpointError('forbidden', 'This is meant for somebody else.');
  try {
    refuseIfGone(handover, now);
  } catch (error) {
    if (error instanceof FixpointError) return error;
    throw error;
  }
  if (!handover.tokenExpiresAt || handover.tokenExpiresAt < now)
    return new FixpointError('conflict', 'This link has expired. Get a new one on the page of your ticket.');
  return null;
};

const refuseIfGone = ({ openedAt, expiresAt, sealed }: Handover, now: Date): void => {
  if (openedAt)
    throw new FixpointError(
      'conflict',
      `It was opened once, at ${openedAt.toISOString()}. If that was not you, tell the help desk now.`,
    );
  if (!sealed || expiresAt < now)
    throw new FixpointError('conflict', 'It has expired unseen. Reopen the ticket to get a new one.');
};

const viewEvent = (handover: Handover, { id, name }: Person, now: Date, refusal: FixpointError | null): NewEvent => ({
  id: `${handover.id}/view/${now.toISOString()}/${id}`,
  kind: refusal ? 'secret_view_refused' : 'secret_viewed',
  at: now.toISOString(),
  actor: { kind: 'person', id, name },
  summary: refusal
    ? `${name} could not open the one-time link: ${refusal.message}`
    : `${name} opened the one-time link.`,
  data: refusal ? { code: refusal.code } : {},
});

/** Forgets sealed secrets that nobody came for in time. Returns how many. */
export const forgetExpiredHandovers = (em: EntityManager, now: Date): Promise<number> =>
  em.fork().nativeUpdate(Handover, { sealed: { $ne: null }, expiresAt: { $lt: now } }, { sealed: null });
