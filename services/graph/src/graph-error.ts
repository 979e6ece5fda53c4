import { type ErrorCode, FixpointError } from '@fixpoint/domain';
import { z } from 'zod';
import type { GraphAnswer } from './graph.ts';

const ErrorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

const MESSAGE_MAX_CHARS = 300;

export const isOk = ({ status }: GraphAnswer): boolean => status >= 200 && status < 300;

/** What Graph says is wrong: its code for programs, its sentence for people. */
export const faultOf = ({ status, body }: GraphAnswer): { code: string; message: string } => {
  const { success, data } = ErrorBody.safeParse(body);
  if (!success) return { code: `http_${status}`, message: 'no reason given' };
  return { code: data.error.code, message: data.error.message.slice(0, MESSAGE_MAX_CHARS) };
};

/** A read that gave nothing. Waiting helps against throttling and trouble on Graph's side; against a refusal it does not. */
export const readError = (answer: GraphAnswer, what: string): FixpointError => {
  const { code, details } = described(answer);
  const tellsAnswer = code === 'forbidden' || code === 'not_found';
  return new FixpointError(
    tellsAnswer ? code : 'unavailable',
    `${what} could not be read: ${sentence(answer)}`,
    details,
  );
};

/**
 * A write that was not answered with success. 4xx: certainly not done. 429: not done, and may be tried again. 5xx: nobody
 * knows, since Graph may fail after it wrote.
 */
export const writeError = (answer: GraphAnswer, system = 'Entra'): FixpointError => {
  const { code, details } = described(answer);
  return new FixpointError(code, `${system} did not do it: ${sentence(answer)}`, details);
};

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'too_many_requests',
};

const DEFAULT_RETRY_AFTER_S = 5;

const described = (answer: GraphAnswer): { code: ErrorCode; details: Record<string, unknown> } => {
  const { status, requestId, retryAfterS } = answer;
  const graphCode = faultOf(answer).code;
  const passing = status === 401 || status === 408 || status === 429 || status >= 500;
  return {
    code: CODES[status] ?? (passing ? 'unavailable' : 'invalid'),
    details: {
      graphCode,
      requestId,
      status,
      ...(passing && { retryAfterS: retryAfterS ?? DEFAULT_RETRY_AFTER_S }),
      ...(status === 401 && { notDone: true }), // our token is at fault, which no retry of the ticket should pay for
    },
  };
};

const sentence = (answer: GraphAnswer): string => {
  const { code, message } = faultOf(answer);
  return `${message} (${code}, request ${answer.requestId ?? 'without an id'})`;
};
