import type { RateLimits } from '@fixpoint/records';
import type { Logger } from '@fixpoint/service-kit';
import type { GraphSettings } from './graph-settings.ts';
import { graphScope } from './microsoft-hosts.ts';
import { type AccessToken, createAccessToken, type Credential } from './access-token.ts';
import { createGraph, type Graph } from './graph.ts';
import { createMeteredGraph } from './metered-graph.ts';

/** One app registration in the tenant. */
export type App = Credential & { clientId: string };

/** Where Graph is, and who vouches for us there. */
export type Place = Pick<
  GraphSettings,
  'ENTRA_AUTHORITY' | 'ENTRA_KNOWN_AUTHORITIES' | 'GRAPH_BASE_URL' | 'GRAPH_CUSTOM_HOSTS' | 'GRAPH_TIMEOUT_MS'
>;

export type Connection = { graph: Graph; accessToken: AccessToken };

/** The way to Graph as one app: its own token, its own permissions, its own quotas. */
export const connect = (
  config: Place & Pick<GraphSettings, 'GRAPH_DIRECTORY_UNITS' | 'GRAPH_QUOTAS'>,
  app: App,
  limits: RateLimits,
  log: Logger,
): Connection => {
  const unmetered = connectUnmetered(config, app, log);
  if (config.GRAPH_QUOTAS === 'off') return unmetered;
  const { graph, accessToken } = unmetered;
  const meter = { limits, appId: app.clientId, directoryUnits: config.GRAPH_DIRECTORY_UNITS };
  return { graph: createMeteredGraph(graph, meter), accessToken };
};

/** For the lab, and for a command that a person runs now and then and that has no database to share quotas by. */
export const connectUnmetered = (config: Place, app: App, log: Logger): Connection => {
  const accessToken = createAccessToken(
    {
      ...app,
      authority: config.ENTRA_AUTHORITY,
      knownAuthorities: config.ENTRA_KNOWN_AUTHORITIES,
      scope: graphScope(config.GRAPH_BASE_URL),
    },
    log,
  );
  const graph = createGraph({
    baseUrl: config.GRAPH_BASE_URL,
    customHosts: config.GRAPH_CUSTOM_HOSTS,
    accessToken,
    timeoutMs: config.GRAPH_TIMEOUT_MS,
  });
  return { graph, accessToken };
};
