import { FixpointError } from '@fixpoint/domain';
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { PrivateKey, PublicKey } from './tokens.ts';

const ALGORITHM = 'EdDSA';
const AUDIENCE = 'gateway';
const PURPOSE = 'not-me';
const LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** What a "this was not me" link says: which change, and whose account. */
export const NotMe = z.object({ ticketId: z.string(), round: z.number().int().min(1), personId: z.string() });
export type NotMe = z.infer<typeof NotMe>;

export interface LinkSigner {
  sign(notMe: NotMe): Promise<string>;
}
export interface LinkVerifier {
  /** Throws `invalid` when the link was not made by us, is not one of these, or is too old. */
  verify(token: string): Promise<NotMe>;
}

/** A key of its own: whoever can make these links can make no other token. */
export const createLinkSigner = (
  privateKey: z.infer<typeof PrivateKey>,
  now: () => Date = () => new Date(),
): LinkSigner => {
  const key = importJWK(privateKey as JWK, ALGORITHM); // the schema is the part of JWK that is used
  return {
    sign: async (notMe) =>
      new SignJWT({ ...notMe, purpose: PURPOSE })
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(AUDIENCE)
        .setIssuedAt(now())
        .setExpirationTime(new Date(now().getTime() + LIFETIME_MS))
        .sign(await key),
  };
};

export const createLinkVerifier = (
  publicKey: z.infer<typeof PublicKey>,
  now: () => Date = () => new Date(),
): LinkVerifier => {
  const key = importJWK(publicKey as JWK, ALGORITHM); // as above
  return {
    verify: async (token) => {
      try {
        const options = { audience: AUDIENCE, algorithms: [ALGORITHM], currentDate: now() };
        const { payload } = await jwtVerify(token, await key, options);
        return Claims.parse(payload);
      } catch (error) {
        throw new FixpointError(
          'invalid',
          'This link is not whole, or is older than 7 days. Call the help desk.',
          {},
          error,
        );
      }
    },
  };
};

const Claims = NotMe.extend({ purpose: z.literal(PURPOSE) }).transform(({ purpose: _purpose, ...notMe }) => notMe);
