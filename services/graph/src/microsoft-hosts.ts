const LOGIN_HOSTS: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
]);
const GRAPH_HOSTS: ReadonlySet<string> = new Set([
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
]);

type Hosts = {
  ENTRA_AUTHORITY: string;
  ENTRA_KNOWN_AUTHORITIES: string[];
  GRAPH_BASE_URL: string;
  GRAPH_CUSTOM_HOSTS: string[];
};

/** Outside development the service hands its secret and its writes to Microsoft only, in the public or a national cloud. */
export const refuseForeignHosts = (config: Hosts): void => {
  const given: [string, string, ReadonlySet<string>][] = [
    ['ENTRA_AUTHORITY', new URL(config.ENTRA_AUTHORITY).host, LOGIN_HOSTS],
    ...config.ENTRA_KNOWN_AUTHORITIES.map((host) => named('ENTRA_KNOWN_AUTHORITIES', host, LOGIN_HOSTS)),
    ['GRAPH_BASE_URL', new URL(config.GRAPH_BASE_URL).host, GRAPH_HOSTS],
    ...config.GRAPH_CUSTOM_HOSTS.map((host) => named('GRAPH_CUSTOM_HOSTS', host, GRAPH_HOSTS)),
  ];
  for (const [variable, host, allowed] of given)
    if (!allowed.has(host))
      throw new Error(
        `${variable}: ${host} is not one of Microsoft's hosts (${[...allowed].join(', ')}). ` +
          'Only FIXPOINT_ENV=development may use another.',
      );
};

const named = (variable: string, host: string, allowed: ReadonlySet<string>): [string, string, ReadonlySet<string>] => [
  variable,
  host,
  allowed,
];

/** The audience that tokens for this Graph are made for; a stand-in's tokens are made for the public cloud. */
export const graphScope = (graphBaseUrl: string): string => {
  const { host, origin } = new URL(graphBaseUrl);
  return `${GRAPH_HOSTS.has(host) ? origin : 'https://graph.microsoft.com'}/.default`;
};
