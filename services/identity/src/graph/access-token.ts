import { ConfidentialClientApplication } from '@azure/msal-node';
import { FixpointError } from '@fixpoint/domain';
import type { Logger } from '@fixpoint/service-kit';

export type AppRegistration = {
  /** https://host/<tenant> */
  authority: string;
  knownAuthorities: string[];
  clientId: string;
  clientSecret: string;
  scope: string;
};

export type AccessToken = () => Promise<string>;

/** MSAL renews a token five minutes before it ends, so its answer can be used for a while without asking again. */
const ANSWER_KEPT_MS = 30_000;

/** Client credentials. MSAL keeps the token until shortly before it ends; those who ask meanwhile share one answer. */
export const createAccessToken = (app: AppRegistration, log: Logger): AccessToken => {
  const { clientId, clientSecret, authority, knownAuthorities, scope } = app;
  const client = new ConfidentialClientApplication({ auth: { clientId, clientSecret, authority, knownAuthorities } });
  const acquire = async (): Promise<string> => {
    try {
      const answer = await client.acquireTokenByClientCredential({ scopes: [scope] });
      if (!answer) throw new Error('MSAL gave no answer');
      return answer.accessToken;
    } catch (error) {
      log.error({ reason: reasonOf(error) }, 'Entra gave no access token');
      throw new FixpointError('unavailable', 'Entra gave no access token; the service log says why.', {
        notDone: true, // without a token no request can have left
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

/** MSAL's code and AADSTS number only: its errors may carry the request. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'errorCode' in error ? String(error.errorCode) : error.name;
  return `${code} ${/AADSTS\d+/.exec(error.message)?.[0] ?? ''}`.trim();
};
