import { z } from 'zod';

/** Reads the environment once, at start, and refuses to start on a bad value. Blank means unset. */
export const readConfig = <Shape extends z.ZodRawShape>(shape: Shape, env: NodeJS.ProcessEnv = process.env) => {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = z.object(shape).safeParse(present);
  if (!result.success)
    throw new Error(`Bad configuration: set these variables right.\n${z.prettifyError(result.error)}`);
  return result.data;
};

/** A variable that holds JSON, parsed and held against its schema. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'is not valid JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
