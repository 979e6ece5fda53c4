import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** The key as an environment carries it. */
export const SealingKey = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === KEY_BYTES, `is ${KEY_BYTES} bytes in base64`);

export type Sealer = ReturnType<typeof createSealer>;

/** AES-256-GCM: nonce, tag, ciphertext. Bound to an id, so that a sealed secret moved to another row does not open. */
export const createSealer = (key: Uint8Array) => ({
  seal: (secret: string, id: string): Uint8Array => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(id));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },

  open: (sealed: Uint8Array, id: string): string => {
    const bytes = Buffer.from(sealed);
    const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
    const decipher = createDecipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(id)).setAuthTag(tag);
    const secret = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([secret, decipher.final()]).toString('utf8');
    } catch {
      throw new FixpointError('conflict', 'What was sealed cannot be opened any more; it must be made anew.');
    }
  },
});
