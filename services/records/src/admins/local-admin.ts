import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/core';
import { argon2id, argon2Verify } from 'hash-wasm';
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
    if (!admin || (admin.lockedUntil && admin.lockedUntil > now)) return false;
    if (await argon2Verify({ password, hash: admin.passwordHash })) {
      admin.failedTries = 0;
      admin.lockedUntil = null;
      admin.lastUsedAt = now;
      return true;
    }
    admin.failedTries += 1;
    if (admin.failedTries >= TRIES_MAX) {
      admin.failedTries = 0;
      admin.lockedUntil = new Date(now.getTime() + LOCK_MS);
    }
    return false;
  });
