import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';

/** Intune keeps no more of what a script says. */
const RESULT_MAX_CHARS = 2_048;

/** The one line that every script ends with. */
export const ScriptResult = z.object({
  v: z.literal(1),
  check: z.string(),
  ok: z.boolean(),
  at: z.iso.datetime({ offset: true }),
  items: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      limit: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    }),
  ),
  err: z.string().nullable(),
});
export type ScriptResult = z.infer<typeof ScriptResult>;

/** Reads what a script said. Throws `invalid` when it is not its one line: then nothing is known. */
export const resultIn = (output: string): ScriptResult => {
  const text = output.trim();
  if (text.length > RESULT_MAX_CHARS || text.includes('\n')) throw unreadable(text);
  try {
    return ScriptResult.parse(JSON.parse(text));
  } catch (error) {
    throw unreadable(text, error);
  }
};

const unreadable = (text: string, cause?: unknown): FixpointError =>
  new FixpointError(
    'invalid',
    `The script did not say its one line: ${JSON.stringify(text.slice(0, 120))}.`,
    {},
    cause,
  );
