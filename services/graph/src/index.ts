export { type AccessToken, createAccessToken, type Credential } from './access-token.ts';
export { appOf, appVariables } from './app-settings.ts';
export { type App, connect, type Connection, connectUnmetered, type Place } from './connect.ts';
export { faultOf, isOk, readError, writeError } from './graph-error.ts';
export { GRAPH_VARIABLES, type GraphSettings, refuseUnsafe } from './graph-settings.ts';
export { createGraph, type Graph, type GraphAnswer, type GraphOptions, type GraphRequest } from './graph.ts';
export { graphScope, refuseForeignHosts } from './microsoft-hosts.ts';
export { onBehalfOf, type Traffic, trafficNow } from './traffic.ts';
export { TrafficHeaders, trafficOfRequest } from './traffic-of-request.ts';
