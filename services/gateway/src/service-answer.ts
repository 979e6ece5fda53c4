import { type ErrorCode, FixpointError } from '@fixpoint/domain';
import { Problem } from '@fixpoint/service-kit';
import { DetailedError } from 'hono/client';
import { z } from 'zod';
import { isErrorCode } from './error-codes.ts';

const RETRY_S = 5;

/** The answer of another service: what it refuses is refused in its words; what it cannot do now is `unavailable`, said as `away`. */
export const answerOf = async <T>(reply: Promise<T>, away: string): Promise<T> => {
  try {
    return await reply;
  } catch (error) {
    throw refusalOf(error, away);
  }
};

const PASSED_ON: ReadonlySet<ErrorCode> = new Set(['forbidden', 'not_found', 'conflict', 'invalid']);

/** Only what concerns the caller is passed on: that the gateway's own token was refused, say, does not. */
const refusalOf = (error: unknown, away: string): FixpointError => {
  const { type, detail } = problemOf(error) ?? { type: '', detail: '' };
  const code = type.replace('urn:fixpoint:', '');
  if (isErrorCode(code) && PASSED_ON.has(code)) return new FixpointError(code, detail);
  return new FixpointError('unavailable', away, { retryAfterS: RETRY_S }, error);
};

const Body = z.object({ data: z.unknown() });

const problemOf = (error: unknown): Problem | undefined => {
  if (!(error instanceof DetailedError)) return undefined;
  const data = Body.safeParse(error.detail).data?.data;
  return Problem.safeParse(data).data;
};
