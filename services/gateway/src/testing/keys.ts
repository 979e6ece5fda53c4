import { generateKeyPairSync } from 'node:crypto';
import { createTokenIssuer, PrivateKey, PublicKey, PublicKeys } from '@fixpoint/service-kit';

/** An issuer with a key of its own, and the public half that a verifier trusts. */
export const newIssuer = (name: string) => {
  const { key, publicKey } = newPair();
  return { ...createTokenIssuer(name, key), key, trusted: PublicKeys.parse({ [name]: publicKey }) };
};

export const newPair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    key: PrivateKey.parse(privateKey.export({ format: 'jwk' })),
    publicKey: PublicKey.parse(publicKey.export({ format: 'jwk' })),
  };
};
