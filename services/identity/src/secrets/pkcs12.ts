import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { PemConverter } from '@peculiar/x509';
import {
  AuthenticatedSafe,
  CertBag,
  Certificate,
  CryptoEngine,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';

const CONTENT = { name: 'AES-CBC', length: 256 };
const HASH = 'SHA-256';
const ITERATIONS = 100_000;
/** Object identifiers of PKCS#12's bags: RFC 7292, section 4.2. */
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
/** pkijs counts its ways of guarding: 0 is by nothing, and 1 by a password. */
const IN_THE_CLEAR = 0;
const BY_PASSWORD = 1;

export type KeyAndCertificates = {
  /** PKCS#8, PEM. */
  privateKey: string;
  /** PEM: the owner's first, then its authority's. */
  certificates: string[];
  passphrase: string;
};

/** PKCS#12 in DER, all of it under AES-256 with a key from the passphrase, as current systems read it. */
export const pkcs12 = async ({ privateKey, certificates, passphrase }: KeyAndCertificates): Promise<Buffer> => {
  const engine = new CryptoEngine({ name: 'node', crypto: webcrypto });
  const password = arrayBufferOf(Buffer.from(passphrase));
  const guard = { password, contentEncryptionAlgorithm: CONTENT, hmacHashAlgorithm: HASH, iterationCount: ITERATIONS };

  const key = new PKCS8ShroudedKeyBag({
    parsedValue: PrivateKeyInfo.fromBER(PemConverter.decodeFirst(privateKey)),
  });
  await key.makeInternalValues(guard, engine);
  const safe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: IN_THE_CLEAR, value: bagged(new SafeBag({ bagId: SHROUDED_KEY_BAG, bagValue: key })) },
        { privacyMode: BY_PASSWORD, value: bagged(...certificates.map(certificateBag)) },
      ],
    },
  });
  await safe.makeInternalValues({ safeContents: [{}, guard] }, engine);
  const file = new PFX({ parsedValue: { integrityMode: IN_THE_CLEAR, authenticatedSafe: safe } });
  await file.makeInternalValues(
    { password, iterations: ITERATIONS, pbkdf2HashAlgorithm: HASH, hmacHashAlgorithm: HASH },
    engine,
  );
  return Buffer.from(file.toSchema().toBER());
};

const bagged = (...safeBags: SafeBag[]): SafeContents => new SafeContents({ safeBags });

const certificateBag = (pem: string): SafeBag =>
  new SafeBag({
    bagId: CERTIFICATE_BAG,
    bagValue: new CertBag({ parsedValue: Certificate.fromBER(PemConverter.decodeFirst(pem)) }),
  });

const arrayBufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
