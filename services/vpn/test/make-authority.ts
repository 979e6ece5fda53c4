import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  Pkcs10CertificateRequestGenerator,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto);

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;

export const makeKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);

export const privatePem = async ({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> =>
  `${PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY')}\n`;

export const makeCsr = async (keys: webcrypto.CryptoKeyPair, name = 'CN=whoever'): Promise<string> =>
  (await Pkcs10CertificateRequestGenerator.create({ name, keys, signingAlgorithm: SIGNING })).toString('pem');

export type TestAuthority = { certificate: X509Certificate; keys: webcrypto.CryptoKeyPair };

/** The root of a gateway's certificates; with a directory it is written there as `FileAuthority` reads it. */
export const makeAuthority = async (directory: string | null, name = 'CN=Test VPN CA'): Promise<TestAuthority> => {
  const keys = await makeKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 365 * DAY_MS),
    keys,
    signingAlgorithm: SIGNING,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  if (directory !== null) {
    await mkdir(join(directory, 'issued'), { recursive: true });
    await writeFile(join(directory, 'ca.crt'), `${certificate.toString('pem')}\n`);
    await writeFile(join(directory, 'ca.key'), await privatePem(keys));
  }
  return { certificate, keys };
};

export type Lifetime = { fromDays: number; untilDays: number };
let serials = 0x1000;

/** What another tool issued, with whatever dates. */
export const makeCertificate = async (
  authority: TestAuthority,
  name: string,
  keys: webcrypto.CryptoKeyPair,
  { fromDays, untilDays }: Lifetime = { fromDays: -1, untilDays: 30 },
  usage: 'client' | 'server' = 'client',
): Promise<X509Certificate> =>
  X509CertificateGenerator.create({
    serialNumber: (++serials).toString(16),
    subject: `CN=${name}`,
    issuer: authority.certificate.subject,
    notBefore: new Date(Date.now() + fromDays * DAY_MS),
    notAfter: new Date(Date.now() + untilDays * DAY_MS),
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: SIGNING,
    extensions: [
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage[usage === 'client' ? 'clientAuth' : 'serverAuth']]),
    ],
  });
