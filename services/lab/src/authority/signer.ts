import { type JWK, type JWTPayload, SignJWT, calculateJwkThumbprint, exportJWK, importPKCS8, jwtVerify } from 'jose';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KNOWN_TOKENS = 500;

export interface Signer {
  readonly jwks: { keys: JWK[] };
  sign(claims: JWTPayload): Promise<string>;
  /** The claims of a token of ours that has not expired, else undefined. */
  verify(token: string, nowMs: number): Promise<JWTPayload | undefined>;
}

/** Signs and checks the lab's tokens with a key that is kept in its home. */
export const createSigner = async (home: string): Promise<Signer> => {
  const pem = readKey(home);
  const privateKey = await importPKCS8(pem, 'RS256');
  const publicKey = createPublicKey(pem);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  // A service sends the same token thousands of times, and checking a signature costs more than the answer.
  const known = new Map<string, JWTPayload>();
  const check = async (token: string, nowMs: number) => {
    const seen = known.get(token);
    if (seen) return seen;
    const options = { algorithms: ['RS256'], currentDate: new Date(nowMs) };
    const { payload } = await jwtVerify(token, publicKey, options);
    if (known.size >= KNOWN_TOKENS) known.clear();
    known.set(token, payload);
    return payload;
  };
  return {
    jwks: { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] },
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(privateKey),
    verify: async (token, nowMs) => {
      const payload = await check(token, nowMs).catch(() => undefined);
      return payload && (payload.exp ?? 0) * 1000 > nowMs ? payload : undefined;
    },
  };
};

const readKey = (home: string): string => {
  const path = join(home, 'signing.key');
  if (!existsSync(path)) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  return readFileSync(path, 'utf8');
};
