import { generateKeyPairSync } from 'node:crypto';
import { createLinkSigner, createLinkVerifier } from './link-signer.ts';
import { createTokenIssuer, PrivateKey, PublicKey } from './tokens.ts';

const newPair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    key: PrivateKey.parse(privateKey.export({ format: 'jwk' })),
    publicKey: PublicKey.parse(publicKey.export({ format: 'jwk' })),
  };
};
const NOW = new Date('2026-11-25T10:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const notMe = { ticketId: 'FX-1', round: 1, personId: 'ana' };
const refused = expect.objectContaining({ code: 'invalid' });

test('a link says which ticket and whose account, for 7 days', async () => {
  const { key, publicKey } = newPair();
  const token = await createLinkSigner(key, () => NOW).sign(notMe);
  const verifyAt = (ms: number) => createLinkVerifier(publicKey, () => new Date(NOW.getTime() + ms)).verify(token);
  expect(await verifyAt(6 * DAY_MS)).toEqual(notMe);
  await expect(verifyAt(8 * DAY_MS)).rejects.toEqual(refused);
});

test('one of another key, one that was changed, and a token for something else are refused', async () => {
  const [pair, other] = [newPair(), newPair()];
  const verifier = createLinkVerifier(pair.publicKey, () => NOW);
  const [head, body, signature] = (await createLinkSigner(pair.key, () => NOW).sign(notMe)).split('.');
  const forged = Buffer.from(JSON.stringify({ ...notMe, personId: 'eve', purpose: 'not-me', aud: 'gateway' })).toString(
    'base64url',
  );
  await expect(verifier.verify(await createLinkSigner(other.key, () => NOW).sign(notMe))).rejects.toEqual(refused);
  await expect(verifier.verify(`${head}.${forged}.${signature}`)).rejects.toEqual(refused);
  await expect(verifier.verify(`${head}.${body}`)).rejects.toEqual(refused);
  await expect(verifier.verify(await createTokenIssuer('gateway', pair.key).forService('gateway'))).rejects.toEqual(
    refused,
  );
});
