import 'reflect-metadata'; // x509's dependency injection asks for it before it loads
import { randomBytes, webcrypto } from 'node:crypto';
import { cryptoProvider, PemConverter, X509CertificateGenerator } from '@peculiar/x509';
import { z } from 'zod';

export const AppCertificate = z.object({ certificate: z.string().min(1), privateKey: z.string().min(1) });
export type AppCertificate = z.infer<typeof AppCertificate>;

const DAY_MS = 86_400_000;
const LIFETIME_MS = 3650 * DAY_MS;
/** The kind of key that Entra takes from apps. */
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
} as const;

/** What an administrator uploads to an app registration, and the key that the app signs its assertions with. */
export const makeAppCertificate = async (name: string): Promise<AppCertificate> => {
  cryptoProvider.set(webcrypto);
  const keys = await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + LIFETIME_MS),
    keys,
    signingAlgorithm: RSA,
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: certificate.toString('pem'), privateKey: PemConverter.encode(key, 'PRIVATE KEY') };
};
