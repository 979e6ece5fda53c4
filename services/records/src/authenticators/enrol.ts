import { FixpointError, type Person } from '@fixpoint/domain';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Authenticator, type AuthenticatorKind } from '../entities/authenticator.entity.ts';
import { enrolled, noteOnPerson, refuseWhileProofIsAwaited } from './authenticators.ts';

export type NewEnrolment = {
  id: string;
  person: Person;
  kind: AuthenticatorKind;
  label: string;
  sealed: Uint8Array | null;
  challenge: string | null;
  pendingUntil: Date;
  now: Date;
};

const MANY = 10;
const TRIES_MAX = 5;

/** Keeps what an authenticator will be held against; it counts for nothing until its owner has shown that it works. */
export const beginEnrolment = (em: EntityManager, enrolment: NewEnrolment): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const { person, now, sealed, ...row } = enrolment;
    await refuseWhileProofIsAwaited(tx, person.id);
    if ((await tx.count(Authenticator, enrolled(person.id))) >= MANY)
      throw new FixpointError('conflict', `You have ${MANY} authenticators; remove one first.`);
    await tx.nativeDelete(Authenticator, { personId: person.id, enrolledAt: null });
    tx.persist(
      tx.create(Authenticator, {
        ...row,
        personId: person.id,
        sealed: sealed && Buffer.from(sealed),
        publicKey: null,
        credentialId: null,
        transports: null,
        counter: 0,
        lastStep: 0,
        tries: 0,
        createdAt: now,
        enrolledAt: null,
        lastUsedAt: null,
        removedAt: null,
      }),
    );
  });

/** What the first use showed of it. */
export type Shown =
  | { kind: 'totp'; lastStep: number }
  | { kind: 'passkey'; credentialId: string; publicKey: Uint8Array; transports: string[]; counter: number };

export type Enrolment = {
  id: string;
  person: Person;
  kind: AuthenticatorKind;
  now: Date;
  /** Null: what was sent does not fit. */
  judge: (pending: Authenticator) => Promise<Shown | null>;
};

/** Takes the first use of an authenticator; from then on it proves who its owner is, on tickets that come later. */
export const finishEnrolment = async (em: EntityManager, enrolment: Enrolment): Promise<void> => {
  const { id, person, kind, now, judge } = enrolment;
  const refusal = await em.fork().transactional(async (tx): Promise<FixpointError | null> => {
    await refuseWhileProofIsAwaited(tx, person.id);
    const where = { id, personId: person.id, kind, enrolledAt: null };
    const pending = await tx.findOne(Authenticator, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!pending || pending.pendingUntil <= now || pending.tries >= TRIES_MAX)
      return new FixpointError('conflict', 'This enrolment is over; begin again.');
    const shown = await judge(pending);
    if (!shown) {
      pending.tries += 1;
      return new FixpointError('invalid', 'That does not fit; try again, or begin again.');
    }
    const { kind: _kind, ...change } = shown;
    Object.assign(pending, change, { enrolledAt: now, challenge: null });
    await tx.flush();
    await noteOnPerson(tx, pending, person, now, 'authenticator_enrolled');
    return null;
  });
  if (refusal) throw refusal; // thrown here, so that the try is kept
};
