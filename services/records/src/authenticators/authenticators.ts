import { FixpointError, type Person } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import { appendEvents } from '../audit/append-events.ts';
import { Authenticator, type AuthenticatorKind } from '../entities/authenticator.entity.ts';
import { TicketRecord } from '../entities/ticket-record.entity.ts';

export type EnrolledAuthenticator = {
  id: string;
  kind: AuthenticatorKind;
  label: string;
  enrolledAt: Date;
  lastUsedAt: Date | null;
  credentialId: string | null;
  transports: string[] | null;
};

export const enrolled = (personId: string) => ({ personId, enrolledAt: { $ne: null }, removedAt: null });

/** What a person has enrolled and not removed, oldest first. */
export const findAuthenticators = async (em: EntityManager, personId: string): Promise<EnrolledAuthenticator[]> => {
  const rows = await em.fork().find(Authenticator, enrolled(personId), { orderBy: { createdAt: 'asc' } });
  return rows.flatMap(({ id, kind, label, enrolledAt, lastUsedAt, credentialId, transports }) =>
    enrolledAt
      ? [
          {
            id,
            kind,
            label,
            enrolledAt,
            lastUsedAt: lastUsedAt ?? null,
            credentialId: credentialId ?? null,
            transports: transports ?? null,
          },
        ]
      : [],
  );
};

export type Use = {
  personId: string;
  kind: AuthenticatorKind;
  /** One that came after this is not looked at: what was enrolled during a ticket proves nothing on it. */
  enrolledBefore: Date;
  now: Date;
  /** What the authenticator's use leaves behind; null: it was not this one. */
  matches: (authenticator: Authenticator) => Promise<{ lastStep?: number; counter?: number } | null>;
};

/** Finds the authenticator that an answer came from and notes its use, all under lock, inside the caller's transaction. */
export const useAuthenticator = async (tx: EntityManager, use: Use): Promise<{ label: string } | null> => {
  const { personId, kind, enrolledBefore, now, matches } = use;
  const candidates = await tx.find(
    Authenticator,
    { ...enrolled(personId), kind, enrolledAt: { $lt: enrolledBefore } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { createdAt: 'asc' } },
  );
  for (const candidate of candidates) {
    const left = await matches(candidate);
    if (!left) continue;
    Object.assign(candidate, left, { lastUsedAt: now });
    await tx.flush();
    return { label: candidate.label };
  }
  return null;
};

export type Removal = { id: string; person: Person; now: Date };

/** Takes an authenticator out of use; its secret is forgotten, and its row stays to say that it was there. */
export const removeAuthenticator = (em: EntityManager, { id, person, now }: Removal): Promise<void> =>
  em.fork().transactional(async (tx) => {
    await refuseWhileProofIsAwaited(tx, person.id);
    const row = await tx.findOne(
      Authenticator,
      { id, ...enrolled(person.id) },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!row) throw new FixpointError('not_found', 'You have no such authenticator.');
    Object.assign(row, { removedAt: now, sealed: null });
    await tx.flush();
    await noteOnPerson(tx, row, person, now, 'authenticator_removed');
  });

/** Somebody who is being asked to prove who they are must not change what they prove it with. */
export const refuseWhileProofIsAwaited = async (tx: EntityManager, personId: string): Promise<void> => {
  const mine = { $or: [{ requesterId: personId }, { affectedId: personId }] };
  const ticket = await tx.findOne(TicketRecord, { phase: 'awaiting_proof', ...mine }, { fields: ['id'] });
  if (ticket) throw new FixpointError('conflict', `Not while ticket ${ticket.id} waits for you to prove who you are.`);
};

const VERBS = { authenticator_enrolled: 'enrolled', authenticator_removed: 'removed' } as const;
const NAMES: Record<AuthenticatorKind, string> = { totp: 'authenticator app', passkey: 'passkey' };

export const noteOnPerson = (
  tx: EntityManager,
  { id, kind, label }: Authenticator,
  { id: personId, name }: Person,
  now: Date,
  event: keyof typeof VERBS,
): Promise<void> =>
  appendEvents(tx, { stream: `person/${personId}`, ticketId: null, phase: null }, [
    {
      id: `authenticator/${id}/${VERBS[event]}`,
      kind: event,
      at: now.toISOString(),
      actor: { kind: 'person', id: personId, name },
      summary: `${name} ${VERBS[event]} the ${NAMES[kind]} "${label}".`,
      data: { authenticatorId: id, kind },
    },
  ]);
