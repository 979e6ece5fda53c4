import type { LabCore } from '../core.ts';
import type { GraphCaller } from './graph-route.ts';

export const GRAPH_AUDIENCE = 'https://graph.microsoft.com';

/** The app behind a bearer token, or undefined when the token is not one that Graph would take. */
export const callerOf = async (core: LabCore, authorization: string | undefined): Promise<GraphCaller | undefined> => {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  const claims = token ? await core.signer.verify(token, core.now()) : undefined;
  if (!claims || claims.aud !== GRAPH_AUDIENCE || claims['tid'] !== core.world.tenant.id) return undefined;
  const roles = Array.isArray(claims['roles']) ? claims['roles'].filter((role) => typeof role === 'string') : [];
  return typeof claims['appid'] === 'string' ? { appId: claims['appid'], roles: new Set(roles) } : undefined;
};
