import { ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import { type ClientResponse, parseResponse } from 'hono/client';

/** Codes that another attempt cannot change. Anything else, and a dead network, is worth a retry. */
const FINAL: ReadonlySet<string> = new Set([
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'invalid',
  'unsettled',
]);

/** The value of a service's answer; a refusal becomes a failure of type `<service>.<code>`, final when retrying is vain. */
export const valueOf = async <R extends ClientResponse<any>>(service: string, reply: Promise<R>) => {
  const response = await reply;
  if (!response.ok) throw await failureOf(service, response);
  return parseResponse(response);
};

const failureOf = async (service: string, response: ClientResponse<any>): Promise<ApplicationFailure> => {
  const { code, detail } = await problemOf(response);
  const retryAfterS = Number(response.headers.get('retry-after'));
  return ApplicationFailure.create({
    type: `${service}.${code}`,
    message: detail,
    nonRetryable: FINAL.has(code),
    ...(retryAfterS > 0 && { nextRetryDelay: retryAfterS * 1000 }),
  });
};

const problemOf = async (response: ClientResponse<any>): Promise<{ code: string; detail: string }> => {
  const problem: unknown = await response.json().catch(() => null);
  const { type, detail } = (problem ?? {}) as Record<string, unknown>; // whatever it is, only strings are taken from it
  return {
    code: typeof type === 'string' ? type.replace('urn:fixpoint:', '') : String(response.status),
    detail: typeof detail === 'string' ? detail : `answered ${response.status}`,
  };
};

/** Ends the call when the activity is cancelled or its worker stops. */
export const cancellable = () => ({ init: { signal: cancellationSignal() } });

const HEARTBEAT_EVERY_MS = 2_000;

/** Keeps Temporal told that the worker lives while a call is under way, so that a dead one is noticed long before the call's own limit. */
export const beating = async <T>(call: Promise<T>): Promise<T> => {
  const beat = setInterval(() => heartbeat(), HEARTBEAT_EVERY_MS);
  return call.finally(() => clearInterval(beat));
};
