import type { LabCore } from '../core.ts';
import type { ThrottleClass } from '../settings.ts';

export type GraphRequest = {
  method: string;
  /** Asked for under /beta. */
  isBeta?: boolean;
  /** After /v1.0, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  header: (name: string) => string | undefined;
};

export type GraphCaller = { appId: string; roles: ReadonlySet<string> };

export type GraphCall = GraphRequest & { core: LabCore; caller: GraphCaller; params: Readonly<Record<string, string>> };

export type GraphAnswer = { status: number; body?: unknown; headers?: Record<string, string> };

export type GraphRoute = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  template: string;
  /** In Microsoft's beta only. */
  beta?: true;
  /** One of these permissions is enough; none are named where the handler decides by what is asked. */
  permissions: readonly string[];
  quota: ThrottleClass;
  units: number;
  handle: (call: GraphCall) => GraphAnswer | Promise<GraphAnswer>;
};

/** A refusal in Microsoft's words. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const badRequest = (message: string): GraphError => new GraphError(400, 'Request_BadRequest', message);

export const unsupportedQuery = (message: string): GraphError =>
  new GraphError(400, 'Request_UnsupportedQuery', message);

export const denied = (): GraphError =>
  new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

export const notFound = (id: string): GraphError =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const requireAny = (caller: GraphCaller, permissions: readonly string[]): void => {
  if (!permissions.some((permission) => caller.roles.has(permission))) throw denied();
};
