import { randomUUID } from 'node:crypto';
import type { AppRegistration } from '../apps.ts';
import type { LabCore } from '../core.ts';
import { GRAPH_AUDIENCE } from '../graph/caller.ts';
import { AuthorityError } from './authority-error.ts';

export const TOKEN_LIFETIME_S = 3600;

/** An access token for Graph that carries the app's own permissions. */
export const grantClientCredentials = async (core: LabCore, app: AppRegistration, form: URLSearchParams) => {
  checkScope(form.get('scope') ?? '');
  const nowS = Math.floor(core.now() / 1000);
  const token = await core.signer.sign({
    aud: GRAPH_AUDIENCE,
    iss: `${core.urls.authority}/v2.0`,
    iat: nowS,
    nbf: nowS,
    exp: nowS + TOKEN_LIFETIME_S,
    appid: app.clientId,
    app_displayname: app.name,
    azp: app.clientId,
    idtyp: 'app',
    oid: app.clientId,
    sub: app.clientId,
    roles: app.roles,
    tid: core.world.tenant.id,
    uti: randomUUID(),
    ver: '1.0',
  });
  const lifetime = { expires_in: TOKEN_LIFETIME_S, ext_expires_in: TOKEN_LIFETIME_S };
  return { token_type: 'Bearer', ...lifetime, access_token: token };
};

const checkScope = (scope: string): void => {
  if (scope === `${GRAPH_AUDIENCE}/.default`) return;
  const invalid = (code: number, message: string) => new AuthorityError(400, 'invalid_scope', code, message);
  if (scope === '' || scope.includes(' ')) {
    throw invalid(
      70011,
      `The provided request must include a 'scope' input parameter. The scope '${scope}' is not valid.`,
    );
  }
  if (!scope.endsWith('/.default')) {
    throw invalid(
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  throw new AuthorityError(
    400,
    'invalid_resource',
    500011,
    `The resource principal named ${scope.slice(0, -9)} was not found in the tenant.`,
  );
};
