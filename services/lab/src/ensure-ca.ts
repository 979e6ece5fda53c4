import 'reflect-metadata'; // x509's dependency injection asks for it before it loads
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import { X509Certificate, randomBytes, webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type LabCertificates = { caPath: string; ca: string; cert: string; key: string };

const DAY_MS = 86_400_000;
const LIFETIME_MS = 365 * DAY_MS;
const RENEW_BEFORE_MS = 30 * DAY_MS;
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** The lab's own certificate authority and its server certificate: made at the first start, kept, remade when near expiry. */
export const ensureCa = async (home: string): Promise<LabCertificates> => {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const paths = { ca: join(home, 'ca.crt'), cert: join(home, 'server.crt'), key: join(home, 'server.key') };
  if (!isFresh(paths.ca) || !isFresh(paths.cert) || !existsSync(paths.key)) {
    const made = await issue();
    writeFileSync(paths.key, made.key, { mode: 0o600 });
    writeFileSync(paths.cert, made.cert);
    writeFileSync(paths.ca, made.ca);
  }
  const [ca, cert, key] = [paths.ca, paths.cert, paths.key].map((path) => readFileSync(path, 'utf8'));
  return { caPath: paths.ca, ca: ca ?? '', cert: cert ?? '', key: key ?? '' };
};

const isFresh = (path: string): boolean =>
  existsSync(path) && Date.parse(new X509Certificate(readFileSync(path)).validTo) > Date.now() + RENEW_BEFORE_MS;

const issue = async () => {
  cryptoProvider.set(webcrypto);
  const [caKeys, serverKeys] = await Promise.all([newKeys(), newKeys()]);
  const validity = { notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + LIFETIME_MS) };
  const ca = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: serialNumber(),
    // A name of its own, so that a process which trusts two labs can tell their authorities apart.
    name: `CN=Fixpoint Lab CA ${randomBytes(4).toString('hex')}`,
    keys: caKeys,
    signingAlgorithm: EC,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  const server = await X509CertificateGenerator.create({
    ...validity,
    serialNumber: serialNumber(),
    subject: 'CN=localhost',
    issuer: ca.subject,
    publicKey: serverKeys.publicKey,
    // The CA's private key is never written down, so a copied folder cannot vouch for other names.
    signingKey: caKeys.privateKey,
    signingAlgorithm: EC,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
    ],
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', serverKeys.privateKey);
  return { ca: `${ca.toString('pem')}\n`, cert: `${server.toString('pem')}\n`, key: pem('PRIVATE KEY', key) };
};

const newKeys = () => webcrypto.subtle.generateKey(EC, true, ['sign', 'verify']);

const serialNumber = (): string => `01${randomBytes(15).toString('hex')}`;

const pem = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
};
