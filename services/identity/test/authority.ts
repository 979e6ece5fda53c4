import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  Pkcs10CertificateRequest,
  Pkcs10CertificateRequestGenerator,
  X509CertificateGenerator,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto);

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;

export type Authority = { chain: string; sign: (csr: string) => Promise<string> };

/** An authority that signs whatever it is asked to. All in PEM. */
export const startAuthority = async (): Promise<Authority> => {
  const keys = await webcrypto.subtle.generateKey(KEYS, false, ['sign', 'verify']);
  const lifetime = { notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + DAY_MS) };
  const root = await X509CertificateGenerator.createSelfSigned({
    ...lifetime,
    serialNumber: '01',
    name: 'CN=Test VPN CA',
    keys,
    signingAlgorithm,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  return {
    chain: root.toString('pem'),
    sign: async (csr) => {
      const request = new Pkcs10CertificateRequest(csr);
      if (!(await request.verify())) throw new Error('The request is not signed by its own key.');
      const certificate = await X509CertificateGenerator.create({
        ...lifetime,
        serialNumber: '02',
        subject: 'CN=ana@northwind.example',
        issuer: root.subject,
        publicKey: request.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm,
      });
      return certificate.toString('pem');
    },
  };
};

/** The request of a device that keeps its own key. */
export const requestOfDevice = async (): Promise<string> => {
  const keys = await webcrypto.subtle.generateKey(KEYS, false, ['sign', 'verify']);
  return (await Pkcs10CertificateRequestGenerator.create({ name: '', keys, signingAlgorithm })).toString('pem');
};
