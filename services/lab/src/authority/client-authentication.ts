import { decodeJwt } from 'jose';
import type { AppRegistration } from '../apps.ts';
import type { LabCore } from '../core.ts';
import { AuthorityError, invalidRequest } from './authority-error.ts';
import { isSame } from './attempt.ts';
import { checkAssertion } from './client-assertion.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The app that sent a form to the token endpoint, once it has shown its secret or signed an assertion. */
export const authenticateClient = async (core: LabCore, form: URLSearchParams, authorization: string | undefined) => {
  const basic = basicCredentials(authorization);
  const clientId = form.get('client_id') ?? basic?.id ?? assertedClient(form);
  if (!clientId) throw invalidRequest(900144, "The request body must contain the following parameter: 'client_id'.");
  const app = core.apps.find((candidate) => candidate.clientId === clientId);
  if (!app) throw unknownApp(core, clientId);
  const secret = form.get('client_secret') ?? basic?.secret;
  if (form.get('client_assertion_type') === ASSERTION_TYPE)
    await checkAssertion(core, app, form.get('client_assertion') ?? '');
  else if (!secret)
    throw invalidClient(7000218, "The request body must contain 'client_assertion' or 'client_secret'.");
  else if (!app.secrets.some((known) => isSame(known, secret))) throw invalidClient(7000215, wrongSecret(app));
  return app;
};

export const unknownApp = (core: LabCore, clientId: string): AuthorityError =>
  new AuthorityError(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${core.world.tenant.name}'.`,
  );

const wrongSecret = (app: AppRegistration): string =>
  `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.clientId}'.`;

const invalidClient = (code: number, message: string) => new AuthorityError(401, 'invalid_client', code, message);

const basicCredentials = (authorization: string | undefined) => {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (!encoded) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
};

const assertedClient = (form: URLSearchParams): string | undefined => {
  try {
    return decodeJwt(form.get('client_assertion') ?? '').iss;
  } catch {
    return undefined;
  }
};
