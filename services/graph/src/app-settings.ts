import { createPrivateKey, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { App } from './connect.ts';

const certificate = z.string().refine((pem) => isReadable(() => new X509Certificate(pem)), 'is a certificate in PEM');
const privateKey = z
  .string()
  .refine((pem) => isRsaKey(pem), 'is an unencrypted RSA key in PEM, the kind that Entra takes');

const isRsaKey = (pem: string): boolean =>
  isReadable(() => createPrivateKey(pem)) && createPrivateKey(pem).asymmetricKeyType === 'rsa';

const isReadable = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch {
    return false;
  }
};

const text = z.string().min(1).optional();

/** The variables of one app registration: its id, and a secret or a certificate with its key. */
export const appVariables = <Prefix extends string>(prefix: Prefix) =>
  ({
    [`${prefix}_CLIENT_ID`]: text,
    [`${prefix}_CLIENT_SECRET`]: text,
    [`${prefix}_CERTIFICATE`]: certificate.optional(),
    [`${prefix}_PRIVATE_KEY`]: privateKey.optional(),
  }) as {
    [Name in `${Prefix}_${'CLIENT_ID' | 'CLIENT_SECRET' | 'CERTIFICATE' | 'PRIVATE_KEY'}`]: typeof text;
  }; // the computed keys are these four, which TypeScript cannot see

type AppVariables = Readonly<Record<string, unknown>>;

/** One registration a capability; ENTRA itself stands in for one that is not set. */
export const appOf = (capability: string, variables: AppVariables): App => {
  const given = (name: string): string | undefined => {
    const value = variables[name];
    return typeof value === 'string' ? value : undefined;
  };
  const prefix = given(`${capability}_CLIENT_ID`) === undefined ? 'ENTRA' : capability;
  const clientId = given(`${prefix}_CLIENT_ID`);
  const secret = given(`${prefix}_CLIENT_SECRET`);
  const pem = given(`${prefix}_CERTIFICATE`);
  const key = given(`${prefix}_PRIVATE_KEY`);
  if (clientId === undefined) throw bad(`set ${capability}_CLIENT_ID, or ENTRA_CLIENT_ID for one app that does all.`);
  if (pem !== undefined && key !== undefined) {
    if (!new X509Certificate(pem).checkPrivateKey(createPrivateKey(key)))
      throw bad(`${prefix}_PRIVATE_KEY is not the key of ${prefix}_CERTIFICATE.`);
    return { clientId, certificate: pem, privateKey: key };
  }
  if (pem !== undefined || key !== undefined)
    throw bad(`${prefix}_CERTIFICATE and ${prefix}_PRIVATE_KEY belong together.`);
  if (secret === undefined)
    throw bad(`set ${prefix}_CERTIFICATE and ${prefix}_PRIVATE_KEY, or ${prefix}_CLIENT_SECRET.`);
  return { clientId, clientSecret: secret };
};

const bad = (what: string): Error => new Error(`Bad configuration: ${what}`);
