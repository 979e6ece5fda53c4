import { X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication, type NodeAuthOptions } from '@azure/msal-node';
import { FixpointError } from '@fixpoint/domain';
import type { Logger } from '@fixpoint/service-kit';

/** How an app shows that it is itself. A certificate's key never leaves this process; a secret is sent each time. */
export type Credential = { clientSecret: string } | { certificate: string; privateKey: string };

export type AppRegistration = Credential & {
  /** https://host/<tenant> */
  authority: string;
  knownAuthorities: string[];
  clientId: string;
  scope: string;
};

export type AccessToken = () => Promise<string>;

/** MSAL renews a token five minutes before it ends, so its answer can be used for a while without asking again. */
const ANSWER_KEPT_MS = 30_000;

/** Client credentials. MSAL keeps the token until shortly before it ends; those who ask meanwhile share one answer. */
export const createAccessToken = (app: AppRegistration, log: Logger): AccessToken => {
  const { clientId, authority, knownAuthorities, scope } = app;
  const auth = { clientId, authority, knownAuthorities, ...credentialOf(app) };
  const client = new ConfidentialClientApplication({ auth });
  const acquire = async (): Promise<string> => {
    try {
      const answer = await client.acquireTokenByClientCredential({ scopes: [scope] });
      if (!answer) throw new Error('MSAL gave no answer');
      return answer.accessToken;
    } catch (error) {
      log.error({ reason: reasonOf(error), clientId }, 'Entra gave no access token');
      throw new FixpointError('unavailable', 'Entra gave no access token; the service log says why.', {
        notDone: true, // without a token no request can have left
        reason: reasonOf(error),
      });
    }
  };
  let answer: { token: Promise<string>; untilMs: number } | undefined;
  return () => {
    if (!answer || answer.untilMs < Date.now()) {
      const token = acquire();
      answer = { token, untilMs: Date.now() + ANSWER_KEPT_MS };
      token.catch(() => (answer = undefined)); // a failure is asked about anew
    }
    return answer.token;
  };
};

const credentialOf = (app: Credential): Pick<NodeAuthOptions, 'clientSecret' | 'clientCertificate'> => {
  if ('clientSecret' in app) return { clientSecret: app.clientSecret };
  const thumbprintSha256 = new X509Certificate(app.certificate).fingerprint256.replaceAll(':', '');
  return { clientCertificate: { thumbprintSha256, privateKey: app.privateKey } };
};

/** MSAL's code and AADSTS number only: its errors may carry the request. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'errorCode' in error ? String(error.errorCode) : error.name;
  return `${code} ${/AADSTS\d+/.exec(error.message)?.[0] ?? ''}`.trim();
};
