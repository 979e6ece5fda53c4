import { Hono } from 'hono';
import type { LabCore } from '../core.ts';

export const discovery = (core: LabCore) =>
  new Hono()
    .get('/:tenant/v2.0/.well-known/openid-configuration', (c) => c.json(document(core)))
    .get('/:tenant/discovery/v2.0/keys', (c) => c.json(core.signer.jwks));

const document = ({ urls, world }: LabCore) => {
  // People's browsers come by plain http on loopback, so that nobody has to trust the lab's certificate.
  const browser = `${urls.http}/${world.tenant.id}/oauth2/v2.0`;
  return {
    issuer: `${urls.authority}/v2.0`,
    authorization_endpoint: `${browser}/authorize`,
    end_session_endpoint: `${browser}/logout`,
    token_endpoint: `${urls.authority}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
    jwks_uri: `${urls.authority}/discovery/v2.0/keys`,
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email'],
    code_challenge_methods_supported: ['S256'],
    request_uri_parameter_supported: false,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'oid',
      'email',
      'amr',
      'roles',
      'sid',
    ],
  };
};
