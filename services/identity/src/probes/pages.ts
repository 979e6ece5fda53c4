import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';
import { type Graph, isOk, readError } from '@fixpoint/graph';

const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

const PAGES_MAX = 20;

/** Everything a list holds: a first page alone could leave out the one group that protects an account. */
export const allOf = async (
  graph: Graph,
  firstPage: unknown,
  what: string,
  headers: Record<string, string> = {},
): Promise<unknown[]> => {
  let page = Page.parse(firstPage);
  const found = [...page.value];
  for (let pages = 1; page['@odata.nextLink']; pages += 1) {
    if (pages === PAGES_MAX) throw new FixpointError('unavailable', `${what} are too many to look through.`);
    const answer = await graph.send({ method: 'GET', path: page['@odata.nextLink'], headers });
    if (!isOk(answer)) throw readError(answer, what);
    page = Page.parse(answer.body);
    found.push(...page.value);
  }
  return found;
};
