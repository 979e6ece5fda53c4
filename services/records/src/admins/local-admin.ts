import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import { argon2id, argon2Verify } from 'hash-wasm';
import { appendEvents } from '../audit/append-events.ts';
import { LocalAdmin } from '../entities/small.entities.ts';

const TRIES_MAX = 5;
const LOCK_MS = 15 * 60 * 1000;

/** OWASP's second choice for argon2id: 19 MiB, 2 passes, 1 lane. */
const hashPassword = (password: string): Promise<string> =>
  argon2id({
    password,
    salt: randomBytes(16),
    memorySize: 19_456,
    iterations: 2,
    parallelism: 1,
    hashLength: 32,
    outputType: 'encoded',
  });

/** Makes the break-glass admin with a random password, which is given back once and kept by nobody; null when there is one. */
export const createLocalAdmin = async (em: EntityManager, username: string, now: Date): Promise<string | null> => {
  const fork = em.fork();
  if (await fork.findOne(LocalAdmin, username)) return null;
  const password = randomBytes(18).toString('base64url');
  fork.persist(
    fork.create(LocalAdmin, {
      username,
      passwordHash: await hashPassword(password),
      failedTries: 0,
      lockedUntil: null,
      lastUsedAt: null,
      createdAt: now,
    }),
  );
  await fork.flush();
  return password;
};

/** True when the password is right and the account is not locked; five wrong tries lock it for 15 minutes. */
export const checkLocalAdmin = (em: EntityManager, username: string, password: string, now: Date): Promise<boolean> =>
  em.fork().transactional(async (tx) => {
    const admin = await tx.findOne(LocalAdmin, username, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const right =
      admin !== null && !isLocked(admin, now) && (await argon2Verify({ password, hash: admin.passwordHash }));
    if (admin && !isLocked(admin, now)) count(admin, right, now);
    await noteTry(tx, admin, right, now);
    return right;
  });

const isLocked = ({ lockedUntil }: LocalAdmin, now: Date): boolean => Boolean(lockedUntil && lockedUntil > now);

const count = (admin: LocalAdmin, right: boolean, now: Date): void => {
  admin.failedTries = right ? 0 : admin.failedTries + 1;
  if (right) admin.lastUsedAt = now;
  if (admin.failedTries < TRIES_MAX) return;
  admin.failedTries = 0;
  admin.lockedUntil = new Date(now.getTime() + LOCK_MS);
};

/** A name that is not known is not written down: it may be a password typed into the wrong field. */
const noteTry = (tx: EntityManager, admin: LocalAdmin | null, right: boolean, now: Date): Promise<void> => {
  const who = admin ? admin.username : 'somebody unknown';
  return appendEvents(tx, { stream: 'break-glass', ticketId: null, phase: null }, [
    {
      id: `break-glass/${randomUUID()}`,
      kind: right ? 'break_glass_used' : 'break_glass_refused',
      at: now.toISOString(),
      actor: { kind: 'person', id: `local/${admin?.username ?? 'unknown'}`, name: who },
      summary: right
        ? `${who} signed in past the organisation's sign-in.`
        : `A break-glass sign-in of ${who} was refused.`,
      data: {},
    },
  ]);
};
