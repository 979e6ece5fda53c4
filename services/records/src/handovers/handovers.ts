import { FixpointError, type HandoverKind, type Person } from '@fixpoint/domain';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, type NewEvent, ticketStream } from '../audit/append-events.ts';
import { Handover } from '../entities/handover.entity.ts';
import { TicketRecord } from '../entities/ticket-record.entity.ts';

export type NewHandover = {
  id: string;
  ticketId: string;
  personId: string;
  kind: HandoverKind;
  sealed: Uint8Array;
  /** The other system's name for what the secret opens, such as a pass. */
  reference?: string;
  createdAt: Date;
  expiresAt: Date;
};

/** Keeps a sealed secret, or gives back the one that was kept under this id before: a retry must send the same secret. */
export const keepHandover = async (em: EntityManager, handover: NewHandover): Promise<Uint8Array> => {
  const fork = em.fork();
  await fork.execute(`${INSERT} on conflict do nothing`, valuesOf(handover));
  return sealedOf(await fork.findOneOrFail(Handover, handover.id));
};

/** Puts another sealed secret in the place of one that the system did not accept; not of one that was handed over. */
export const replaceHandover = async (em: EntityManager, id: string, sealed: Uint8Array): Promise<void> => {
  const changed = await em
    .fork()
    .nativeUpdate(Handover, { id, openedAt: null, sealed: { $ne: null } }, { sealed: Buffer.from(sealed) });
  if (changed === 0) throw new FixpointError('conflict', 'The secret has been handed over or has expired.');
};

/** Keeps the newest of several secrets that were made under one id, as where the other system makes them: only it opens anything. */
export const keepNewestHandover = async (em: EntityManager, handover: NewHandover): Promise<void> => {
  const kept = await em.fork().execute<{ id: string }[]>(
    `${INSERT} on conflict ("id") do update
       set "sealed" = excluded."sealed", "reference" = excluded."reference", "expires_at" = excluded."expires_at"
       where "handover"."opened_at" is null and "handover"."sealed" is not null returning "id"`,
    valuesOf(handover),
  );
  if (kept.length === 0) throw new FixpointError('conflict', 'The secret has been handed over or has expired.');
};

const INSERT = `insert into "handover"
  ("id", "ticket_id", "person_id", "kind", "sealed", "reference", "created_at", "expires_at") values (?, ?, ?, ?, ?, ?, ?, ?)`;

const valuesOf = (handover: NewHandover): unknown[] => {
  const { id, ticketId, personId, kind, sealed, reference = null, createdAt, expiresAt } = handover;
  return [id, ticketId, personId, kind, Buffer.from(sealed), reference, createdAt, expiresAt];
};

/** The references of what a ticket's secrets of this kind open, newest first; they outlive the secrets. */
export const handoverReferences = async (
  em: EntityManager,
  ticketId: string,
  kind: HandoverKind,
): Promise<string[]> => {
  const kept = await em.fork().find(Handover, { ticketId, kind }, { orderBy: { createdAt: 'desc' } });
  return kept.flatMap(({ reference }) => reference ?? []);
};

const sealedOf = ({ sealed }: Handover): Uint8Array => {
  if (!sealed) throw new FixpointError('conflict', 'The secret has been handed over or has expired.');
  return sealed;
};

/** Forgets a secret that nobody is meant to see any more. */
export const forgetHandover = async (em: EntityManager, id: string): Promise<void> => {
  await em.fork().nativeUpdate(Handover, { id }, { sealed: null });
};

export type LinkRequest = { ticketId: string; person: Person; tokenHash: string; tokenExpiresAt: Date; now: Date };

/**
 * Gives the ticket's secret a new link; the link before it is dead. Only for the person it is meant for, and only when the
 * effect that the secret belongs to is done: a secret that was seen before it works would be lost.
 */
export const linkHandover = (em: EntityManager, request: LinkRequest): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const { ticketId, person, tokenHash, tokenExpiresAt, now } = request;
    const [newest] = await tx.execute<{ id: string }[]>(
      `select "handover"."id" from "handover" join "effect" on "effect"."key" = "handover"."id" and "effect"."state" = 'done'
       where "handover"."ticket_id" = ? order by "handover"."created_at" desc limit 1`,
      [ticketId],
    );
    if (!newest) throw new FixpointError('not_found', 'This ticket has nothing to hand over.');
    const handover = await tx.findOneOrFail(Handover, newest.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (handover.personId !== person.id) throw new FixpointError('forbidden', 'This is meant for somebody else.');
    refuseIfGone(handover, now);
    handover.tokenHash = tokenHash;
    handover.tokenExpiresAt = tokenExpiresAt;
  });

export type OpenRequest = { tokenHash: string; person: Person; now: Date };
export type Opened = { id: string; ticketId: string; kind: HandoverKind; sealed: Uint8Array };

/** The one view: the sealed secret is given out and forgotten in the transaction that writes who saw it. */
export const openHandover = async (em: EntityManager, { tokenHash, person, now }: OpenRequest): Promise<Opened> => {
  const outcome = await em.fork().transactional(async (tx): Promise<Opened | FixpointError> => {
    const handover = await tx.findOne(Handover, { tokenHash }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!handover) return new FixpointError('not_found', 'This link is not known, or a newer one has taken its place.');
    const refusal = whyNot(handover, person, now);
    const { ticketId } = handover;
    const phase = (await tx.findOne(TicketRecord, ticketId))?.phase ?? null;
    await appendEvents(tx, { stream: ticketStream(ticketId), ticketId, phase }, [
      viewEvent(handover, person, now, refusal),
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
  id: `${handover.id}/${refusal ? 'refused' : 'view'}/${now.toISOString()}/${id}`,
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

/** The verbs above as the port that the service which makes secrets uses. */
export const createHandoverStore = (em: EntityManager) => ({
  keep: (handover: NewHandover) => keepHandover(em, handover),
  replace: (id: string, sealed: Uint8Array) => replaceHandover(em, id, sealed),
  keepNewest: (handover: NewHandover) => keepNewestHandover(em, handover),
  references: (ticketId: string, kind: HandoverKind) => handoverReferences(em, ticketId, kind),
  forget: (id: string) => forgetHandover(em, id),
  link: (request: LinkRequest) => linkHandover(em, request),
  open: (request: OpenRequest) => openHandover(em, request),
  forgetExpired: (now: Date) => forgetExpiredHandovers(em, now),
});
export type HandoverStore = ReturnType<typeof createHandoverStore>;
