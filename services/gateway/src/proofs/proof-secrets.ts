import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';
import { createSealer, type Sealer } from '@fixpoint/service-kit';

const KEY_BYTES = 32;
const CODE_DIGITS = 8;

/** What is secret about proofs, from one key that is not in the database. */
export interface ProofSecrets {
  /** For the seeds of authenticator apps. */
  readonly sealer: Sealer;
  newCode(): string;
  /** What is kept of a code. Keyed, since anybody could try all codes on a plain hash. */
  hashOf(challengeId: string, code: string): string;
  isCode(challengeId: string, code: string, hash: string): boolean;
  /** The two digits that a manager is read. Made anew from the challenge each time, and kept nowhere. */
  digitsOf(challengeId: string): string;
}

export const createProofSecrets = (key: Uint8Array): ProofSecrets => {
  const keyFor = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', use, KEY_BYTES));
  const [codeKey, digitsKey] = [keyFor('fixpoint/proof-codes'), keyFor('fixpoint/vouch-digits')];
  const hashOf = (challengeId: string, code: string): string =>
    createHmac('sha256', codeKey).update(`${challengeId}/${code}`).digest('hex');
  return {
    sealer: createSealer(keyFor('fixpoint/authenticator-seeds')),
    newCode: () => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0'),
    hashOf,
    isCode: (challengeId, code, hash) => isSame(hashOf(challengeId, code), hash),
    digitsOf: (challengeId) => {
      const number = createHmac('sha256', digitsKey).update(challengeId).digest().readUInt32BE() % 100;
      return String(number).padStart(2, '0');
    },
  };
};

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
