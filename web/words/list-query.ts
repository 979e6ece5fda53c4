import { Category, Phase, Status } from '@fixpoint/domain/schemas';
import { z } from 'zod';

const flag = z.literal('1').transform(() => true as const);

/** What a list's address may ask for; what it does not know is left out, so that an old link still opens. */
const Query = z.object({
  status: Status.optional().catch(undefined),
  phase: Phase.optional().catch(undefined),
  category: Category.optional().catch(undefined),
  parentId: z
    .string()
    .regex(/^FX-\d{1,12}$/)
    .optional()
    .catch(undefined),
  mine: flag.optional().catch(undefined),
  assigned: flag.optional().catch(undefined),
});

export type ListQuery = {
  status?: Status;
  phase?: Phase;
  category?: Category;
  /** Tickets that wait for this one. */
  parentId?: string;
  mine?: true;
  assigned?: true;
};

export type SearchParams = Record<string, string | string[] | undefined>;

export const listQueryOf = (params: SearchParams): ListQuery =>
  Object.fromEntries(Object.entries(Query.parse(params)).filter(([, value]) => value !== undefined));

/** The address of the same list with some of its filters changed; `null` takes one away. */
export const listHref = (
  query: ListQuery,
  change: { [K in keyof ListQuery]?: ListQuery[K] | null } & { after?: string } = {},
): `/tickets?${string}` => {
  const wanted = Object.entries({ ...query, ...change }).filter(([, value]) => value !== null && value !== undefined);
  return `/tickets?${new URLSearchParams(wanted.map(([name, value]) => [name, value === true ? '1' : String(value)]))}`;
};
