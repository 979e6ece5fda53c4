import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { Keyring } from '@fixpoint/service-kit/temporal';
import { PrivateKey } from '@fixpoint/service-kit/tokens';
import { z } from 'zod';

const Secret = z.string().min(32);

const Secrets = z.object({
  keys: z.object({ web: PrivateKey, gateway: PrivateKey, worker: PrivateKey }),
  codecKeys: Keyring,
  sealingKey: z.base64(),
  nextAuthSecret: Secret,
  postgresPassword: Secret,
  portalClientSecret: Secret,
  identityClientSecret: Secret,
});
export type Secrets = z.infer<typeof Secrets>;
export type Issuer = keyof Secrets['keys'];

/** No secret is the same twice: they are made at the first start of a home, and kept there for its owner alone. */
export const ensureSecrets = async (file: string): Promise<Secrets> => {
  if (!existsSync(file)) {
    await writeFile(`${file}.new`, JSON.stringify(newSecrets(), null, 2), { mode: 0o600 });
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

const publicHalf = ({ kty, crv, x }: z.infer<typeof PrivateKey>): object => ({ kty, crv, x });

const newSecrets = (): Secrets => ({
  keys: { web: newKey(), gateway: newKey(), worker: newKey() },
  codecKeys: { current: 'first', keys: { first: randomBytes(32).toString('base64') } },
  sealingKey: randomBytes(32).toString('base64'),
  nextAuthSecret: newSecret(),
  postgresPassword: newSecret(),
  portalClientSecret: newSecret(),
  identityClientSecret: newSecret(),
});

const newSecret = (): string => randomBytes(32).toString('base64url');

const newKey = (): z.infer<typeof PrivateKey> =>
  PrivateKey.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
