import { z } from 'zod';

/** Why a write was not done, for the reader: what happened, whether anything was changed, and which field is wrong. */
export type Refusal = { status: number; message: string; fields: Record<string, string> };

const Problem = z.object({
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});

/** A problem+json answer in the reader's words; anything else is a fault of ours. */
export const refusalOfProblem = (status: number, body: unknown): Refusal => {
  const problem = Problem.safeParse(body);
  if (!problem.success)
    return { status, message: `The gateway answered ${status} without saying why. Look at the ticket.`, fields: {} };
  const { detail, errors } = problem.data;
  const [, field, message] = FIELD.exec(detail) ?? [];
  if (errors.length === 0 && field && message)
    return { status, message: detail, fields: { [field]: sentence(message) } };
  return {
    status,
    message: detail,
    fields: Object.fromEntries(errors.map((error) => [error.field, sentence(error.message)])),
  };
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A detail about one field begins with its name. */
const FIELD = /^([a-z][A-Za-z]*): (.+)$/;

const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

const Caused = z.object({ cause: z.object({ code: z.string() }) });

/** A call without an answer: a refused connection changed nothing, a lost reply may have. */
export const refusalOfSilence = (error: unknown): Refusal => {
  const caused = Caused.safeParse(error);
  const nothingChanged = caused.success && NEVER_ARRIVED.has(caused.data.cause.code);
  return {
    status: 503,
    message: nothingChanged
      ? 'The gateway cannot be reached, so nothing was changed. Try again in a minute.'
      : 'The gateway did not answer in time, so this may or may not have been done. Look at the ticket before you try again.',
    fields: {},
  };
};
