import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FixpointError } from '@fixpoint/domain';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  PemConverter,
  Pkcs10CertificateRequest,
  type PublicKey,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  X509Crl,
  X509CrlEntry,
  X509CrlGenerator,
} from '@peculiar/x509';
import { checkedAccount, checkedSerial } from '../account-name.ts';
import { hasCode } from '../has-code.ts';
import type { Authority, Certificate, Issued } from './authority.ts';
import { type IssuingKey, readIssuingKey } from './issuing-key.ts';

cryptoProvider.set(webcrypto);

export type FileAuthoritySettings = {
  /** Holds `ca.crt`, `ca.key`, `issued/*.crt`, and the `crl.pem` that the gateway reads at each connection. */
  directory: string;
  certificateDays: number;
  crlDays: number;
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** A device whose clock is a little behind takes the certificate all the same. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;
const RSA_MIN_BITS = 2048;
const SERIAL_BYTES = 16;
/** OpenSSL reads no list under the library's own label, `CRL`. */
const CRL_LABEL = 'X509 CRL';

/** An authority in a folder, as OpenVPN's own tools keep one. Certificates that other tools issued count when they lie in `issued`. */
export class FileAuthority implements Authority {
  readonly #settings: FileAuthoritySettings;
  readonly #authority: X509Certificate;
  readonly #key: IssuingKey;
  readonly #now: () => Date;
  readonly #read = new Map<string, X509Certificate>();
  #last: Promise<void> = Promise.resolve();

  private constructor(settings: FileAuthoritySettings, authority: X509Certificate, key: IssuingKey, now: () => Date) {
    this.#settings = settings;
    this.#authority = authority;
    this.#key = key;
    this.#now = now;
  }

  /** Throws `invalid` when the folder holds no authority. */
  static async open(settings: FileAuthoritySettings, now: () => Date = () => new Date()): Promise<FileAuthority> {
    const { directory } = settings;
    const authority = new X509Certificate(await readNamed(directory, 'ca.crt'));
    const key = await readIssuingKey(await readNamed(directory, 'ca.key'), authority);
    await mkdir(join(directory, 'issued'), { recursive: true });
    return new FileAuthority(settings, authority, key, now);
  }

  async issuedTo(account: string): Promise<Issued[]> {
    const [certificates, revoked] = await Promise.all([this.#certificatesOf(checkedAccount(account)), this.#revoked()]);
    return certificates
      .map((certificate) => ({
        serial: serialOf(certificate),
        notBefore: certificate.notBefore.toISOString(),
        notAfter: certificate.notAfter.toISOString(),
        revokedAt: revoked.get(serialOf(certificate))?.toISOString() ?? null,
      }))
      .toSorted((a, b) => b.notBefore.localeCompare(a.notBefore));
  }

  async issue(account: string, csr: string, key: string): Promise<Certificate> {
    const publicKey = await keyIn(csr);
    const serialNumber = serialFor(key);
    const path = this.#issuedPath(plainHex(serialNumber));
    const before = await this.#load(path);
    if (before) return this.#answer(await sameAsBefore(before, account, publicKey));

    const now = this.#now();
    const made = await X509CertificateGenerator.create({
      serialNumber,
      subject: new Name([{ CN: [checkedAccount(account)] }]).toString(),
      issuer: this.#authority.subject,
      notBefore: new Date(now.getTime() - CLOCK_SKEW_MS),
      notAfter: new Date(now.getTime() + this.#settings.certificateDays * DAY_MS),
      publicKey,
      signingKey: this.#key.key,
      signingAlgorithm: this.#key.algorithm,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
        await SubjectKeyIdentifierExtension.create(publicKey),
      ],
    });
    await createOnly(path, `${made.toString('pem')}\n`);
    const kept = await this.#load(path); // of two at once the first counts
    return this.#answer(await sameAsBefore(kept ?? made, account, publicKey));
  }

  async revoke(account: string, serial: string): Promise<void> {
    const certificates = await this.#certificatesOf(checkedAccount(account));
    if (!certificates.some((certificate) => serialOf(certificate) === checkedSerial(serial)))
      throw new FixpointError('not_found', `No certificate ${serial} was issued to ${account}.`);
    await this.#inTurn(async () => {
      const wanted = plainHex(serial);
      // Looked at again after it was written: another tool may have written the list in the same moment.
      for (let revoked = await this.#revoked(); !revoked.has(wanted); revoked = await this.#revoked())
        await this.#publish(new Map(revoked).set(wanted, this.#now()));
    });
  }

  async withdraw(account: string, key: string): Promise<void> {
    const serial = plainHex(serialFor(key));
    if (await this.#load(this.#issuedPath(serial))) await this.revoke(account, serial);
  }

  publish(): Promise<void> {
    return this.#inTurn(async () => this.#publish(await this.#revoked()));
  }

  /** One change of the list after another: each is made from what the one before has left. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const changed = this.#last.then(change);
    this.#last = changed.catch(() => undefined);
    return changed;
  }

  async #publish(revoked: ReadonlyMap<string, Date>): Promise<void> {
    const now = this.#now();
    const list = await X509CrlGenerator.create({
      issuer: this.#authority.subject,
      thisUpdate: now,
      nextUpdate: new Date(now.getTime() + this.#settings.crlDays * DAY_MS),
      entries: [...revoked].map(([serialNumber, revocationDate]) => ({
        serialNumber: evenHex(serialNumber),
        revocationDate,
      })),
      signingKey: this.#key.key,
      signingAlgorithm: this.#key.algorithm,
    });
    await replace(join(this.#settings.directory, 'crl.pem'), `${PemConverter.encode(list.rawData, CRL_LABEL)}\n`);
  }

  async #revoked(): Promise<Map<string, Date>> {
    const text = await readFile(join(this.#settings.directory, 'crl.pem'), 'utf8').catch(missingIsNull);
    if (text === null) return new Map();
    return new Map(
      new X509Crl(text).entries.map((entry: X509CrlEntry) => [plainHex(entry.serialNumber), entry.revocationDate]),
    );
  }

  async #certificatesOf(account: string): Promise<X509Certificate[]> {
    const files = await readdir(join(this.#settings.directory, 'issued'));
    const all = await Promise.all(
      files
        .filter((file) => file.endsWith('.crt'))
        .map((file) => this.#load(join(this.#settings.directory, 'issued', file))),
    );
    return all.filter((certificate) => certificate !== null).filter((certificate) => nameOf(certificate) === account);
  }

  async #load(path: string): Promise<X509Certificate | null> {
    const known = this.#read.get(path);
    if (known) return known;
    const text = await readFile(path, 'utf8').catch(missingIsNull);
    if (text === null) return null;
    const certificate = new X509Certificate(text.slice(text.indexOf('-----BEGIN'))); // openssl writes its contents in words above it
    this.#read.set(path, certificate);
    return certificate;
  }

  #issuedPath(serial: string): string {
    return join(this.#settings.directory, 'issued', `${serial}.crt`);
  }

  #answer(certificate: X509Certificate): Certificate {
    return {
      serial: serialOf(certificate),
      notAfter: certificate.notAfter.toISOString(),
      certificate: certificate.toString('pem'),
      chain: this.#authority.toString('pem'),
    };
  }
}

const readNamed = (directory: string, file: string): Promise<string> =>
  readFile(join(directory, file), 'utf8').catch((error: unknown) => {
    throw new FixpointError('invalid', `${file}: it cannot be read in ${directory}.`, {}, error);
  });

/** The serial number follows from the request's own key, so that asking again finds what was issued. */
const serialFor = (key: string): string =>
  `00${createHash('sha256')
    .update(key)
    .digest('hex')
    .slice(0, 2 * SERIAL_BYTES - 2)}`;

/** The public key of a request that its owner signed. Throws `invalid`: the field is named for whoever sent it. */
const keyIn = async (csr: string): Promise<PublicKey> => {
  const request = parsed(csr);
  if (!request || !(await request.verify().catch(() => false)))
    throw new FixpointError('invalid', 'csr: this is not a signed PKCS#10 certificate request in PEM.');
  const { algorithm } = request.publicKey;
  if ('modulusLength' in algorithm && Number(algorithm.modulusLength) < RSA_MIN_BITS)
    throw new FixpointError('invalid', `csr: an RSA key must have at least ${RSA_MIN_BITS} bits.`);
  return request.publicKey;
};

const parsed = (csr: string): Pkcs10CertificateRequest | null => {
  try {
    return new Pkcs10CertificateRequest(csr);
  } catch {
    return null;
  }
};

const sameAsBefore = async (
  certificate: X509Certificate,
  account: string,
  publicKey: PublicKey,
): Promise<X509Certificate> => {
  const same = Buffer.from(certificate.publicKey.rawData).equals(Buffer.from(publicKey.rawData));
  if (!same || nameOf(certificate) !== account)
    throw new FixpointError('conflict', 'The same key was used for another certificate request.');
  return certificate;
};

const nameOf = (certificate: X509Certificate): string | null => certificate.subjectName.getField('CN')[0] ?? null;
const plainHex = (serial: string): string => serial.toLowerCase().replace(/^0+(?=.)/u, '');
const evenHex = (serial: string): string => (serial.length % 2 === 0 ? serial : `0${serial}`);
const serialOf = ({ serialNumber }: X509Certificate): string => plainHex(serialNumber);

const missingIsNull = (error: unknown): null => {
  if (hasCode(error, 'ENOENT')) return null;
  throw error;
};

const draftOf = (path: string): string => `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;

/** Whole or not at all, and never over what is there. */
const createOnly = async (path: string, text: string): Promise<void> => {
  const draft = draftOf(path);
  await writeFile(draft, text);
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
};

const replace = async (path: string, text: string): Promise<void> => {
  const draft = draftOf(path);
  await writeFile(draft, text);
  await rename(draft, path);
};
