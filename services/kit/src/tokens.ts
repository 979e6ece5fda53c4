import { type Person, type Role, FixpointError } from '@fixpoint/domain';
import { Role as RoleSchema } from '@fixpoint/domain/schemas';
import { type CryptoKey, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Caller } from './caller.ts';

const ALGORITHM = 'EdDSA';
const LIFETIME_S = 300;
const RENEW_BEFORE_MS = 60_000;

export const PrivateKey = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
});
export const PublicKey = z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() });
export const PublicKeys = z.record(z.string(), PublicKey);

export type PersonClaims = { person: Person; roles: Role[]; signedInAt: Date; amr: string[] };

/** Makes the tokens with which one part of the product calls another. Each part has its own key. */
export const createTokenIssuer = (issuer: string, privateKey: z.infer<typeof PrivateKey>) => {
  const key = importJWK(privateKey as JWK, ALGORITHM); // the schema above is the part of JWK that is used
  const sign = async (audience: string, subject: string, claims: Record<string, unknown>): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_S}s`)
      .sign(await key);

  return {
    forService: (audience: string): Promise<string> => sign(audience, issuer, { kind: 'service' }),
    forPerson: (audience: string, { person, roles, signedInAt, amr }: PersonClaims): Promise<string> =>
      sign(audience, person.id, {
        kind: 'person',
        name: person.name,
        email: person.email,
        roles,
        auth_time: Math.floor(signedInAt.getTime() / 1000),
        amr,
      }),
  };
};
export type TokenIssuer = ReturnType<typeof createTokenIssuer>;

/** Headers for a typed client: one token is used until shortly before it ends. */
export const serviceHeaders = (issuer: TokenIssuer, audience: string) => {
  let cached: { token: Promise<string>; until: number } | undefined;
  return async (): Promise<{ authorization: string }> => {
    if (!cached || cached.until < Date.now())
      cached = { token: issuer.forService(audience), until: Date.now() + LIFETIME_S * 1000 - RENEW_BEFORE_MS };
    return { authorization: `Bearer ${await cached.token}` };
  };
};

const Claims = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('service'), iss: z.string() }),
  z.object({
    kind: z.literal('person'),
    iss: z.string(),
    sub: z.string().min(1),
    name: z.string(),
    email: z.string(),
    roles: z.array(RoleSchema),
    auth_time: z.number(),
    amr: z.array(z.string()),
  }),
]);

export type TokenVerifier = (token: string) => Promise<Caller>;

const KEPT_MAX = 1000;

/** Accepts tokens for this audience from these issuers only; anything else is `unauthorized`. A token is checked once in its life. */
export const createTokenVerifier = (audience: string, issuers: z.infer<typeof PublicKeys>): TokenVerifier => {
  const keys = new Map<string, Promise<CryptoKey | Uint8Array>>(
    Object.entries(issuers).map(([issuer, key]) => [issuer, importJWK(key as JWK, ALGORITHM)]), // as above
  );
  const kept = new Map<string, { caller: Caller; untilMs: number }>();
  const verify = async (token: string): Promise<{ caller: Caller; untilMs: number }> => {
    try {
      const issuer = issuerOf(token);
      const key = keys.get(issuer);
      if (!key) throw new Error('unknown issuer');
      const { payload } = await jwtVerify(token, await key, { audience, issuer, algorithms: [ALGORITHM] });
      return { caller: callerOf(Claims.parse(payload)), untilMs: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      throw new FixpointError(
        'unauthorized',
        'The token is missing, expired or not meant for this service.',
        {},
        error,
      );
    }
  };
  return async (token) => {
    const known = kept.get(token);
    if (known && known.untilMs > Date.now()) return known.caller;
    const verified = await verify(token);
    if (kept.size >= KEPT_MAX) kept.clear();
    kept.set(token, verified);
    return verified.caller;
  };
};

const callerOf = (claims: z.infer<typeof Claims>): Caller => {
  if (claims.kind === 'service') return { kind: 'service', name: claims.iss };
  return {
    kind: 'person',
    issuer: claims.iss,
    person: { id: claims.sub, name: claims.name, email: claims.email },
    roles: claims.roles,
    signedInAt: new Date(claims.auth_time * 1000),
    amr: claims.amr,
  };
};

const issuerOf = (token: string): string => {
  const body: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return z.object({ iss: z.string() }).parse(body).iss;
};
