import { z } from 'zod';
import type { Pass } from './directory.ts';
import { instantOf } from './account.ts';
import { userPath } from './user-path.ts';

const Listed = z.object({
  id: z.string(),
  createdDateTime: z.string().nullish(),
  startDateTime: z.string().nullish(),
  isUsable: z.boolean().nullish(),
  methodUsabilityReason: z.string().nullish(),
});
const Made = Listed.extend({ temporaryAccessPass: z.string().min(1) });

export const passesPath = (personId: string): string =>
  `${userPath(personId)}/authentication/temporaryAccessPassMethods`;

export const passPath = (personId: string, passId: string): string =>
  `${passesPath(personId)}/${encodeURIComponent(passId)}`;

export const passesOf = (body: unknown): Pass[] =>
  z
    .object({ value: z.array(Listed) })
    .parse(body)
    .value.map(passOf);

/** The answer to making a pass: the only one that ever shows its value. */
export const madePassOf = (body: unknown): { pass: Pass; value: string } => {
  const { temporaryAccessPass, ...listed } = Made.parse(body);
  return { pass: passOf(listed), value: temporaryAccessPass };
};

const passOf = ({
  id,
  createdDateTime,
  startDateTime,
  isUsable,
  methodUsabilityReason,
}: z.infer<typeof Listed>): Pass => ({
  id,
  createdAt: instantOf(createdDateTime ?? startDateTime),
  isUsable: isUsable ?? null,
  reason: methodUsabilityReason ?? null,
});
