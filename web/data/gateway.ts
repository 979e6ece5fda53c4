import 'server-only';
import type { z } from 'zod';
import { webConfig } from '../config.ts';
import { requireSession } from '../auth.ts';
import { type Refusal, refusalOfProblem, refusalOfSilence } from './problem.ts';
import { tokens } from './sources.ts';

const AUDIENCE = 'gateway';
const TIMEOUT_MS = 15_000;

export type Answer<T> = { ok: true; value: T } | ({ ok: false } & Refusal);

type Call<T> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/v1/${string}`;
  body?: unknown;
  answer: z.ZodType<T>;
  idempotencyKey?: string;
  /** For what is known to take long. */
  timeoutMs?: number;
};

/** A write, asked of the gateway in the name of who is signed in; the gateway and the workflow decide whether it may be. */
export const callGateway = async <T>({ idempotencyKey, ...call }: Call<T>): Promise<Answer<T>> =>
  send(call, {
    ...(await personHeaders()),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  });

/** What anybody may ask without signing in; `visitor` is the address that tries are counted by. */
export const callGatewayOpenly = <T>(call: Call<T>, visitor: string): Promise<Answer<T>> =>
  send(call, { 'x-forwarded-for': visitor });

const send = async <T>(
  { method, path, body, answer, timeoutMs = TIMEOUT_MS }: Call<T>,
  given: Record<string, string>,
): Promise<Answer<T>> => {
  const headers = { ...given, 'content-type': 'application/json' };
  try {
    const response = await fetch(new URL(path, webConfig().GATEWAY_URL), {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const value: unknown = await response.json().catch(() => null);
    if (!response.ok) return { ok: false, ...refusalOfProblem(response.status, value) };
    return { ok: true, value: answer.parse(value) };
  } catch (error) {
    return { ok: false, ...refusalOfSilence(error) };
  }
};

/** Made anew for each call, since it carries when the person signed in. */
export const personHeaders = async (): Promise<{ authorization: string }> => {
  const { person, roles, signedInAt, amr } = await requireSession();
  return { authorization: `Bearer ${await tokens().forPerson(AUDIENCE, { person, roles, signedInAt, amr })}` };
};
