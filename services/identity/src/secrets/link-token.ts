import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** What a one-time link carries. */
export const makeToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What is kept of it: whoever reads the table cannot open the link. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
