import { decodeProtectedHeader, importX509, jwtVerify } from 'jose';
import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { AppRegistration } from '../apps.ts';
import type { LabCore } from '../core.ts';
import { AuthorityError } from './authority-error.ts';

const CLOCK_TOLERANCE_S = 300;

/** Checks what an app signed with its certificate instead of sending a secret; refusals have Entra's codes. */
export const checkAssertion = async (core: LabCore, app: AppRegistration, assertion: string): Promise<void> => {
  const { algorithm, certificate } = signedWith(app, assertion);
  const nowMs = core.now();
  if (nowMs < Date.parse(certificate.validFrom) || nowMs > Date.parse(certificate.validTo))
    throw invalid(1_000_502, 'The provided certificate is not within its specified validity period.');
  const key = await importX509(certificate.toString(), algorithm);
  const options = {
    issuer: app.clientId,
    subject: app.clientId,
    audience: [`${core.urls.authority}/oauth2/v2.0/token`, `${core.urls.authority}/v2.0`],
    algorithms: [algorithm],
    requiredClaims: ['exp', 'jti'],
    clockTolerance: CLOCK_TOLERANCE_S,
    currentDate: new Date(nowMs),
  };
  await jwtVerify(assertion, key, options).catch((error: unknown) => {
    throw refusalOf(error);
  });
};

/** The registered certificate whose thumbprint the assertion names. */
const signedWith = (app: AppRegistration, assertion: string) => {
  const { alg, ...header } = headerOf(assertion);
  const named = [header['x5t#S256'], header.x5t, header.kid];
  const certificate = app.certificates
    .map((pem) => new X509Certificate(pem))
    .find(({ fingerprint, fingerprint256 }) =>
      [fingerprint, fingerprint256].flatMap(spellings).some((spelling) => named.includes(spelling)),
    );
  if (!certificate || (alg !== 'PS256' && alg !== 'RS256')) throw notRegistered();
  return { algorithm: alg, certificate };
};

const headerOf = (assertion: string): Readonly<Record<string, unknown>> => {
  try {
    return { ...decodeProtectedHeader(assertion) };
  } catch {
    throw invalid(50_027, 'JWT token is invalid or malformed.');
  }
};

/** Thumbprints come as base64url in x5t, and in hexadecimal as a key's id. */
const spellings = (fingerprint: string): string[] => {
  const hex = fingerprint.replaceAll(':', '');
  return [hex, hex.toLowerCase(), Buffer.from(hex, 'hex').toString('base64url')];
};

const Reason = z.object({ code: z.string().default(''), claim: z.string().default('') });

const refusalOf = (error: unknown): AuthorityError => {
  const { code, claim } = Reason.parse(error);
  const isTime = code === 'ERR_JWT_EXPIRED' || claim === 'nbf' || claim === 'exp';
  if (isTime) return invalid(700_024, 'Client assertion is not within its valid time range.');
  if (claim === 'aud') return invalid(700_023, 'Client assertion audience claim does not match Realm issuer.');
  return claim === '' ? notRegistered() : invalid(700_021, 'Client assertion application identifier does not match.');
};

const notRegistered = (): AuthorityError =>
  invalid(
    700_027,
    'The certificate with identifier used to sign the client assertion is not registered on application.',
  );

const invalid = (code: number, message: string): AuthorityError =>
  new AuthorityError(401, 'invalid_client', code, message);
