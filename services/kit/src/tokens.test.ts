import { exportJWK, generateKeyPair } from 'jose';
import { createTokenIssuer, createTokenVerifier, PrivateKey, PublicKeys, serviceHeaders } from './tokens.ts';

const keyPair = async () => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { secret: PrivateKey.parse(await exportJWK(privateKey)), open: await exportJWK(publicKey) };
};
const [web, worker] = [await keyPair(), await keyPair()];
const trusted = PublicKeys.parse({ web: web.open, worker: worker.open });
const verify = createTokenVerifier('gateway', trusted);
const ana = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
const session = {
  person: ana,
  roles: ['requester' as const],
  signedInAt: new Date('2026-11-24T08:00:00Z'),
  amr: ['mfa'],
};
const unauthorized = { code: 'unauthorized' };

describe('a token', () => {
  test('says who a person is, as they signed in', async () => {
    const token = await createTokenIssuer('web', web.secret).forPerson('gateway', session);
    expect(await verify(token)).toEqual({ kind: 'person', issuer: 'web', ...session });
  });

  test('says which part of the product calls', async () => {
    expect(await verify(await createTokenIssuer('worker', worker.secret).forService('gateway'))).toEqual({
      kind: 'service',
      name: 'worker',
    });
  });

  test('for another audience is refused', async () => {
    await expect(verify(await createTokenIssuer('web', web.secret).forService('identity'))).rejects.toMatchObject(
      unauthorized,
    );
  });

  test('of an issuer that is not trusted, or signed with the key of another, is refused', async () => {
    await expect(verify(await createTokenIssuer('lab', web.secret).forService('gateway'))).rejects.toMatchObject(
      unauthorized,
    );
    await expect(verify(await createTokenIssuer('worker', web.secret).forService('gateway'))).rejects.toMatchObject(
      unauthorized,
    );
  });

  test('that was tampered with, or is none, is refused', async () => {
    const token = await createTokenIssuer('web', web.secret).forPerson('gateway', session);
    const [header, body, signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url');

    for (const bad of [`${header}.${forged}.${signature}`, `${header}.${body}.`, 'nonsense', ''])
      await expect(verify(bad)).rejects.toMatchObject(unauthorized);
  });
});

test('a caller asks for one token and uses it again', async () => {
  const headers = serviceHeaders(createTokenIssuer('worker', worker.secret), 'gateway');
  const [first, second] = [await headers(), await headers()];
  expect(second).toEqual(first);
});
