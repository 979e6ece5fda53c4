import { createHash, randomUUID } from 'node:crypto';
import type { AppRegistration } from '../apps.ts';
import type { LabCore } from '../core.ts';
import { GRAPH_AUDIENCE } from '../graph/caller.ts';
import { AuthorityError, invalidGrant } from './authority-error.ts';
import { TOKEN_LIFETIME_S } from './client-credentials.ts';
import type { Flows, Grant } from './flows.ts';

/** Redeems a code for an ID token, once, by the app and with the verifier it was made for. */
export const grantAuthorizationCode = async (
  core: LabCore,
  flows: Flows,
  app: AppRegistration,
  form: URLSearchParams,
) => {
  const grant = flows.findGrant(form.get('code') ?? '');
  if (!grant || grant.request.clientId !== app.clientId)
    throw invalidGrant(70000, 'The provided authorization code is malformed.');
  if (grant.expiresAtMs <= core.now()) throw invalidGrant(70008, 'The provided authorization code has expired.');
  if (grant.redeemed)
    throw invalidGrant(54005, 'OAuth2 Authorization code was already redeemed, please retry with a new valid code.');
  checkRedirect(grant, form.get('redirect_uri'));
  checkVerifier(grant, form.get('code_verifier'));
  const account = core.directory.find(grant.personId);
  if (!account?.person.enabled) throw invalidGrant(50057, 'The user account is disabled.');
  grant.redeemed = true;
  const claims = { ...common(core, app), ...identity(app, account.person, grant) };
  const idToken = await core.signer.sign({
    aud: app.clientId,
    ...claims,
    ...(grant.request.nonce && { nonce: grant.request.nonce }),
  });
  const accessToken = await core.signer.sign({
    aud: GRAPH_AUDIENCE,
    ...claims,
    roles: [],
    scp: 'openid profile email',
  });
  return {
    token_type: 'Bearer',
    scope: grant.request.scope,
    expires_in: TOKEN_LIFETIME_S,
    ext_expires_in: TOKEN_LIFETIME_S,
    access_token: accessToken,
    id_token: idToken,
  };
};

const checkRedirect = ({ request }: Grant, redirectUri: string | null): void => {
  if (redirectUri === request.redirectUri) return;
  const message = `The reply address '${redirectUri ?? ''}' does not match the reply address '${request.redirectUri}' provided when requesting Authorization code.`;
  throw new AuthorityError(400, 'invalid_client', 500112, message);
};

const checkVerifier = ({ request: { codeChallenge } }: Grant, verifier: string | null): void => {
  if (codeChallenge === null) return;
  const challenge = createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url');
  if (challenge !== codeChallenge)
    throw invalidGrant(
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
};

const common = (core: LabCore, app: AppRegistration) => {
  const nowS = Math.floor(core.now() / 1000);
  const iss = `${core.urls.authority}/v2.0`;
  return {
    iss,
    iat: nowS,
    nbf: nowS,
    exp: nowS + TOKEN_LIFETIME_S,
    tid: core.world.tenant.id,
    azp: app.clientId,
    uti: randomUUID(),
    ver: '2.0',
  };
};

type Identified = { id: string; name: string; upn: string; mail: string | null; appRoles: readonly string[] };

const identity = (app: AppRegistration, person: Identified, grant: Grant) => ({
  // As in Entra, the subject differs from app to app; the object id does not.
  sub: createHash('sha256').update(`${app.clientId} ${person.id}`).digest('base64url'),
  oid: person.id,
  name: person.name,
  preferred_username: person.upn,
  ...(person.mail && { email: person.mail }),
  roles: person.appRoles,
  amr: grant.amr,
  auth_time: grant.authTimeS,
  sid: grant.sid,
});
