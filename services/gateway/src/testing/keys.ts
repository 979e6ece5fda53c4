import { generateKeyPairSync } from 'node:crypto';
import { createTokenIssuer, PrivateKey, PublicKeys } from '@fixpoint/service-kit';

/** An issuer with a key of its own, and the public half that a verifier trusts. */
export const newIssuer = (name: string) => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = PrivateKey.parse(privateKey.export({ format: 'jwk' }));
  const { d: _d, ...publicKey } = key;
  return { ...createTokenIssuer(name, key), key, trusted: PublicKeys.parse({ [name]: publicKey }) };
};
