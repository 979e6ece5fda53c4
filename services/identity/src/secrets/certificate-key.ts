import 'reflect-metadata';
import { createPublicKey, webcrypto } from 'node:crypto';
import { FixpointError } from '@fixpoint/domain';
import { cryptoProvider, PemConverter, Pkcs10CertificateRequestGenerator, X509Certificate } from '@peculiar/x509';

cryptoProvider.set(webcrypto);

const KIND = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/** A new private key on P-256: PKCS#8, PEM. */
export const makeCertificateKey = async (): Promise<string> => {
  const { privateKey } = await webcrypto.subtle.generateKey(KIND, true, ['sign', 'verify']);
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');
};

/** A certificate request (PKCS#10, PEM) that the key signs; whose it is, the authority decides. */
export const requestFor = async (privateKey: string): Promise<string> => {
  const keys = {
    privateKey: await webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(privateKey), KIND, false, ['sign']),
    publicKey: await webcrypto.subtle.importKey('spki', publicPart(privateKey), KIND, true, ['verify']),
  };
  const request = await Pkcs10CertificateRequestGenerator.create({ name: '', keys, signingAlgorithm: SIGNING });
  return request.toString('pem');
};

/** Throws `invalid` for a certificate of another key: it would be handed over in vain. */
export const refuseForeign = (certificate: string, privateKey: string): void => {
  const certified = Buffer.from(new X509Certificate(certificate).publicKey.rawData);
  if (!certified.equals(publicPart(privateKey)))
    throw new FixpointError('invalid', 'certificate: it was not issued for the key that was made for this step.');
};

const publicPart = (privateKey: string): Buffer => createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
