import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { Keyring } from '@fixpoint/service-kit/temporal';
import { PrivateKey } from '@fixpoint/service-kit/tokens';
import { z } from 'zod';
import { AppCertificate, makeAppCertificate } from './app-certificate.ts';

const Secret = z.string().min(32);

const Secrets = z.object({
  keys: z.object({ web: PrivateKey, gateway: PrivateKey, worker: PrivateKey }),
  codecKeys: Keyring,
  sealingKey: z.base64(),
  /** For the seeds of authenticator apps and the codes that prove who asks. */
  proofKey: z.base64(),
  /** Signs the links by which people say that something was not them. */
  linkKey: PrivateKey,
  nextAuthSecret: Secret,
  postgresPassword: Secret,
  portalClientSecret: Secret,
  identityReadSecret: Secret,
  devicesSecret: Secret,
  /** The app that writes shows a certificate, as Microsoft advises for any app. */
  identityWriteCertificate: AppCertificate,
});
export type Secrets = z.infer<typeof Secrets>;
export type Issuer = keyof Secrets['keys'];

/** No secret is the same twice: they are made at the first start of a home, and kept there for its owner alone. */
export const ensureSecrets = async (file: string): Promise<Secrets> => {
  const kept: object = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
  const all = { ...(await newSecrets()), ...kept }; // what a newer version needs beside is added to an older home
  if (Object.keys(all).length > Object.keys(kept).length) {
    await writeFile(`${file}.new`, JSON.stringify(all, null, 2), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  return readSecrets(file);
};

export const readSecrets = async (file: string): Promise<Secrets> => {
  const result = Secrets.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!result.success)
    throw new Error(`${file} is not what a first start writes; \`npm start -- --reset\` begins anew.`);
  return result.data;
};

/** The public halves of these issuers' keys, as TRUSTED_KEYS wants them. */
export const publicKeys = (secrets: Secrets, ...issuers: Issuer[]): Record<string, object> =>
  Object.fromEntries(issuers.map((issuer) => [issuer, publicHalf(secrets.keys[issuer])]));

export const publicHalf = ({ kty, crv, x }: z.infer<typeof PrivateKey>): object => ({ kty, crv, x });

const newSecrets = async (): Promise<Secrets> => ({
  keys: { web: newKey(), gateway: newKey(), worker: newKey() },
  codecKeys: { current: 'first', keys: { first: randomBytes(32).toString('base64') } },
  sealingKey: randomBytes(32).toString('base64'),
  proofKey: randomBytes(32).toString('base64'),
  linkKey: newKey(),
  nextAuthSecret: newSecret(),
  postgresPassword: newSecret(),
  portalClientSecret: newSecret(),
  identityReadSecret: newSecret(),
  devicesSecret: newSecret(),
  identityWriteCertificate: await makeAppCertificate('Fixpoint identity, writing'),
});

const newSecret = (): string => randomBytes(32).toString('base64url');

const newKey = (): z.infer<typeof PrivateKey> =>
  PrivateKey.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
