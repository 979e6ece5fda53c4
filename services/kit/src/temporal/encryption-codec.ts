import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import proto from '@temporalio/proto'; // CommonJS: it has no named exports
import { z } from 'zod';

const ENCODING = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Keys by id, in base64; `current` names the one that new payloads are written with, the others only read. */
export const Keyring = z
  .object({ current: z.string(), keys: z.record(z.string(), z.base64()) })
  .refine(({ current, keys }) => current in keys, { path: ['current'], message: 'names no key of `keys`' })
  .refine(({ keys }) => Object.values(keys).every((key) => Buffer.from(key, 'base64').length === KEY_BYTES), {
    path: ['keys'],
    message: `every key must have ${KEY_BYTES} bytes`,
  });
export type Keyring = z.infer<typeof Keyring>;

/** AES-256-GCM around every payload; the key's id travels in the metadata, so keys can be rotated. */
export const createEncryptionCodec = ({ current, keys }: Keyring): PayloadCodec => {
  const keyOf = (id: string): Buffer => {
    const key = keys[id];
    if (!key) throw new ValueError(`The payload was encrypted with the key ${id}, which is not in the keyring.`);
    return Buffer.from(key, 'base64');
  };
  const encode = (payload: Payload): Payload => ({
    metadata: { [METADATA_ENCODING_KEY]: Buffer.from(ENCODING), [KEY_ID]: Buffer.from(current) },
    data: encrypt(keyOf(current), proto.temporal.api.common.v1.Payload.encode(payload).finish()),
  });
  const decode = (payload: Payload): Payload => {
    if (text(payload.metadata?.[METADATA_ENCODING_KEY]) !== ENCODING) return payload;
    if (!payload.data) throw new ValueError('An encrypted payload has no data.');
    return proto.temporal.api.common.v1.Payload.decode(decrypt(keyOf(text(payload.metadata?.[KEY_ID])), payload.data));
  };
  return {
    encode: async (payloads) => payloads.map(encode),
    decode: async (payloads) => payloads.map(decode),
  };
};

const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

const encrypt = (key: Buffer, plain: Uint8Array): Uint8Array => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

const decrypt = (key: Buffer, sealed: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
};
