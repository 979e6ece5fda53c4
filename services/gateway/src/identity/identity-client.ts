import { type ErrorCode, FixpointError } from '@fixpoint/domain';
import { createIdentityClient } from '@fixpoint/identity';
import { Problem } from '@fixpoint/service-kit';
import { DetailedError, parseResponse } from 'hono/client';
import { z } from 'zod';
import { isErrorCode } from '../error-codes.ts';
import type { Identity } from './identity.ts';

const TIMEOUT_MS = 10_000;

/** The identity service over HTTP. What it refuses is refused in its words; what it cannot do now is `unavailable`. */
export const createIdentity = (baseUrl: string, headers: () => Promise<Record<string, string>>): Identity => {
  const { v1 } = createIdentityClient(baseUrl, headers, (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  );
  return {
    personByEmail: async (email) => (await answerOf(parseResponse(v1.people.$get({ query: { email } })))).person,
    handoverLink: (json) => answerOf(parseResponse(v1['handover-links'].$post({ json }))),
    openHandover: (json) => answerOf(parseResponse(v1.handovers.open.$post({ json }))),
  };
};

const answerOf = async <T>(reply: Promise<T>): Promise<T> => {
  try {
    return await reply;
  } catch (error) {
    throw refusalOf(error);
  }
};

const PASSED_ON: ReadonlySet<ErrorCode> = new Set(['forbidden', 'not_found', 'conflict', 'invalid']);

/** Only what concerns the caller is passed on: that the gateway's own token was refused, say, does not. */
const refusalOf = (error: unknown): FixpointError => {
  const { type, detail } = problemOf(error) ?? { type: '', detail: '' };
  const code = type.replace('urn:fixpoint:', '');
  if (isErrorCode(code) && PASSED_ON.has(code)) return new FixpointError(code, detail);
  return new FixpointError('unavailable', 'The directory cannot be asked right now.', { retryAfterS: 5 }, error);
};

const Body = z.object({ data: z.unknown() });

const problemOf = (error: unknown): Problem | undefined => {
  if (!(error instanceof DetailedError)) return undefined;
  const data = Body.safeParse(error.detail).data?.data;
  return Problem.safeParse(data).data;
};
