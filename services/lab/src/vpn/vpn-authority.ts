import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  X509Certificate,
  X509CertificateGenerator,
  X509Crl,
  X509CrlGenerator,
} from '@peculiar/x509';
import type { VpnSituation } from '../world/world-vpn.ts';

cryptoProvider.set(webcrypto);

export const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
export const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;
const SERIAL_BYTES = 16;

/** What a certificate is like that a person of the world file has. */
export type CertificateKind = NonNullable<VpnSituation['certificate']>;

type Root = { certificate: X509Certificate; privateKey: webcrypto.CryptoKey };

/** The company's own authority for its VPN, in a folder as OpenVPN's tools keep one: the product's worker uses the same. */
export class VpnAuthority {
  readonly directory: string;
  readonly #root: Root;
  readonly #other: Root;
  readonly #now: () => number;

  private constructor(directory: string, root: Root, other: Root, now: () => number) {
    this.directory = directory;
    this.#root = root;
    this.#other = other;
    this.#now = now;
  }

  static async open(directory: string, now: () => number): Promise<VpnAuthority> {
    await mkdir(join(directory, 'issued'), { recursive: true });
    const other = await makeRoot('CN=Somebody else', now());
    if (existsSync(join(directory, 'ca.key')))
      return new VpnAuthority(directory, await readRoot(directory), other, now);
    const root = await makeRoot('CN=Northwind VPN', now());
    await writeFile(join(directory, 'ca.crt'), root.certificate.toString('pem'));
    await writeFile(join(directory, 'ca.key'), await privatePem(root.privateKey), { mode: 0o600 });
    const authority = new VpnAuthority(directory, root, other, now);
    await authority.#publish([]);
    return authority;
  }

  /** Issues, and leaves the certificate as its kind says. PEM. */
  async issue(account: string, publicKey: webcrypto.CryptoKey, kind: CertificateKind): Promise<string> {
    const { certificate: issuer, privateKey: signingKey } = kind === 'wrong_authority' ? this.#other : this.#root;
    const [fromDays, untilDays] = LIFETIMES[kind];
    const certificate = await X509CertificateGenerator.create({
      serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(SERIAL_BYTES)))
        .toString('hex')
        .replace(/^./u, '1'),
      subject: `CN=${account}`,
      issuer: issuer.subject,
      notBefore: new Date(this.#now() + fromDays * DAY_MS),
      notAfter: new Date(this.#now() + untilDays * DAY_MS),
      publicKey,
      signingKey,
      signingAlgorithm: SIGNING,
      extensions: [
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
      ],
    });
    const pem = certificate.toString('pem');
    if (kind !== 'wrong_authority')
      await writeFile(join(this.directory, 'issued', `${certificate.serialNumber.toLowerCase()}.crt`), pem);
    if (kind === 'revoked') await this.#publish([...(await this.#revoked()), certificate.serialNumber]);
    return pem;
  }

  /** OpenSSL's words for what is wrong with it, in its order; null when nothing is. */
  async errorIn(pem: string): Promise<string | null> {
    const certificate = new X509Certificate(pem);
    const { publicKey } = this.#root.certificate;
    if (!(await certificate.verify({ publicKey, signatureOnly: true })))
      return 'unable to get local issuer certificate';
    const serial = plain(certificate.serialNumber);
    if ((await this.#revoked()).some((each) => plain(each) === serial)) return 'certificate revoked';
    if (certificate.notBefore.getTime() > this.#now()) return 'certificate is not yet valid';
    return certificate.notAfter.getTime() <= this.#now() ? 'certificate has expired' : null;
  }

  async #revoked(): Promise<string[]> {
    const crl = new X509Crl(await readFile(join(this.directory, 'crl.pem'), 'utf8'));
    return crl.entries.map(({ serialNumber }) => serialNumber);
  }

  async #publish(serials: readonly string[]): Promise<void> {
    const crl = await X509CrlGenerator.create({
      issuer: this.#root.certificate.subject,
      thisUpdate: new Date(this.#now()),
      nextUpdate: new Date(this.#now() + 30 * DAY_MS),
      entries: serials.map((serialNumber) => ({ serialNumber, revocationDate: new Date(this.#now()) })),
      signingKey: this.#root.privateKey,
      signingAlgorithm: SIGNING,
    });
    await writeFile(join(this.directory, 'crl.pem'), crl.toString('pem'));
  }
}

const LIFETIMES: Record<CertificateKind, readonly [fromDays: number, untilDays: number]> = {
  valid: [-30, 60],
  expired: [-91, -1],
  revoked: [-30, 60],
  not_yet_valid: [1, 90],
  wrong_authority: [-30, 60],
};

const makeRoot = async (name: string, nowMs: number): Promise<Root> => {
  const keys = await webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name,
    notBefore: new Date(nowMs - 365 * DAY_MS),
    notAfter: new Date(nowMs + 3650 * DAY_MS),
    keys,
    signingAlgorithm: SIGNING,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return { certificate, privateKey: keys.privateKey };
};

const readRoot = async (directory: string): Promise<Root> => ({
  certificate: new X509Certificate(await readFile(join(directory, 'ca.crt'), 'utf8')),
  privateKey: await readPrivate(await readFile(join(directory, 'ca.key'), 'utf8')),
});

export const privatePem = async (key: webcrypto.CryptoKey): Promise<string> =>
  PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
export const readPrivate = (pem: string): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), KEYS, true, ['sign']);

const plain = (serial: string): string => serial.toLowerCase().replace(/^0+(?=.)/u, '');
