import { z } from '@hono/zod-openapi';

/** Text as Postgres can keep it: no NUL, no half of a surrogate pair. */
export const text = (minChars: number, maxChars: number) =>
  z
    .string()
    .trim()
    .min(minChars)
    .max(maxChars)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'has characters that are not text');
