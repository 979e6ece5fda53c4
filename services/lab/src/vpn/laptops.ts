import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PemConverter, Pkcs10CertificateRequestGenerator } from '@peculiar/x509';
import { CertBag, CryptoEngine, PFX, PKCS8ShroudedKeyBag, type SafeBag } from 'pkijs';
import { KEYS, privatePem, readPrivate, SIGNING } from './vpn-authority.ts';

/** PEM. */
export type Laptop = { privateKey: string; publicKey: string; certificate: string | null };

/** What people's laptops have to dial the VPN with, in a folder, one file each. */
export class Laptops {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async of(account: string): Promise<Laptop | null> {
    const text = await readFile(this.#path(account), 'utf8').catch(() => null);
    return text === null ? null : (JSON.parse(text) as Laptop); // only this class writes there
  }

  /** A new one, with a key and no certificate. */
  async make(account: string): Promise<Laptop> {
    const keys = await webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
    const publicKey = PemConverter.encode(await webcrypto.subtle.exportKey('spki', keys.publicKey), 'PUBLIC KEY');
    return this.keep(account, { privateKey: await privatePem(keys.privateKey), publicKey, certificate: null });
  }

  async keep(account: string, laptop: Laptop): Promise<Laptop> {
    await mkdir(this.#directory, { recursive: true });
    await writeFile(this.#path(account), JSON.stringify(laptop), { mode: 0o600 });
    return laptop;
  }

  /** A request for a certificate for the laptop's own key. PKCS#10, PEM. */
  async request(account: string): Promise<string> {
    const { privateKey, publicKey } = (await this.of(account)) ?? (await this.make(account));
    const keys = { privateKey: await readPrivate(privateKey), publicKey: await publicKeyIn(publicKey) };
    const request = await Pkcs10CertificateRequestGenerator.create({ name: '', keys, signingAlgorithm: SIGNING });
    return request.toString('pem');
  }

  /** Imports what was handed over as a file, with its passphrase. */
  async importFile(account: string, file: Uint8Array, passphrase: string): Promise<Laptop> {
    const { privateKey, certificate } = await opened(file, passphrase);
    return this.keep(account, { privateKey, publicKey: '', certificate });
  }

  #path(account: string): string {
    return join(this.#directory, `${encodeURIComponent(account)}.json`);
  }
}

export const publicKeyIn = (pem: string): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey('spki', PemConverter.decodeFirst(pem), KEYS, true, ['verify']);

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto });

const opened = async (file: Uint8Array, passphrase: string): Promise<{ privateKey: string; certificate: string }> => {
  const password = Uint8Array.from(Buffer.from(passphrase)).buffer;
  const pfx = PFX.fromBER(Uint8Array.from(file).buffer);
  await pfx.parseInternalValues({ password, checkIntegrity: true }, engine);
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (!safe) throw new Error('The file has no contents.');
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) }, engine);
  const contents: { value: { safeBags: SafeBag[] } }[] = safe.parsedValue.safeContents;
  const bags = contents.flatMap(({ value }) => value.safeBags).map(({ bagValue }) => bagValue);
  const key = bags.find((bag) => bag instanceof PKCS8ShroudedKeyBag);
  const certificate = bags.find((bag) => bag instanceof CertBag);
  if (!key || !certificate) throw new Error('The file has no key or no certificate.');
  // pkijs has no public way to open one bag.
  await (
    key as unknown as { parseInternalValues(given: object, crypto: CryptoEngine): Promise<void> }
  ).parseInternalValues({ password }, engine);
  return {
    privateKey: PemConverter.encode(key.parsedValue?.toSchema().toBER() ?? new ArrayBuffer(0), 'PRIVATE KEY'),
    certificate: PemConverter.encode(certificate.parsedValue.toSchema(true).toBER(), 'CERTIFICATE'),
  };
};
