import { webcrypto } from 'node:crypto';
import { FixpointError } from '@fixpoint/domain';
import { PemConverter, type X509Certificate } from '@peculiar/x509';

const SIGNATURE_HASH = 'SHA-256';

export type IssuingKey = { key: webcrypto.CryptoKey; algorithm: webcrypto.EcdsaParams | webcrypto.Algorithm };

/** The authority's private key (PKCS#8, PEM), to be used as its certificate says. Throws `invalid` when they do not go together. */
export const readIssuingKey = async (pem: string, authority: X509Certificate): Promise<IssuingKey> => {
  const { algorithm } = authority.publicKey;
  const curve = 'namedCurve' in algorithm ? String(algorithm.namedCurve) : null;
  const importAs = curve ? { name: 'ECDSA', namedCurve: curve } : { name: 'RSASSA-PKCS1-v1_5', hash: SIGNATURE_HASH };
  try {
    const key = await webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), importAs, false, ['sign']);
    return { key, algorithm: curve ? { name: 'ECDSA', hash: SIGNATURE_HASH } : { name: importAs.name } };
  } catch (error) {
    throw new FixpointError(
      'invalid',
      'ca.key: this is not the PKCS#8 private key of ca.crt (openssl pkcs8 -topk8 -nodes makes one).',
      {},
      error,
    );
  }
};
