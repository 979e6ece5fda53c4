import { z } from 'zod';
import { type Graph, isOk, readError } from '@fixpoint/graph';
import { allOf } from './pages.ts';

const Group = z.object({ id: z.string(), displayName: z.string().nullish() });
const Owner = z.object({ id: z.string() });

const WHAT = 'The groups that can carry roles';
const KEPT_MS = 60_000;

type Owned = { name: string; owners: ReadonlySet<string> };

export type RoleGroups = { ownedBy(personId: string, now: Date): Promise<string[]> };

/**
 * Who owns a group that can carry roles can make themself its member, and counts as its member. Graph lists owners by group only, and
 * such groups are few: they are read as a whole, and kept for a minute.
 */
export const createRoleGroups = (graph: Graph): RoleGroups => {
  let kept: { groups: Promise<Owned[]>; at: number } | undefined;
  return {
    ownedBy: async (personId, now) => {
      if (!kept || now.getTime() - kept.at >= KEPT_MS) kept = { groups: readGroups(graph), at: now.getTime() };
      try {
        return (await kept.groups).flatMap(({ name, owners }) => (owners.has(personId) ? [name] : []));
      } catch (error) {
        kept = undefined; // the next look asks again
        throw error;
      }
    },
  };
};

const readGroups = async (graph: Graph): Promise<Owned[]> => {
  const groups = await list(graph, '/groups?$filter=isAssignableToRole eq true&$select=id,displayName');
  return Promise.all(
    z
      .array(Group)
      .parse(groups)
      .map(async ({ id, displayName }) => {
        const owners = z.array(Owner).parse(await list(graph, `/groups/${encodeURIComponent(id)}/owners?$select=id`));
        return { name: displayName ?? id, owners: new Set(owners.map((owner) => owner.id)) };
      }),
  );
};

const list = async (graph: Graph, path: string): Promise<unknown[]> => {
  const answer = await graph.send({ method: 'GET', path });
  if (!isOk(answer)) throw readError(answer, WHAT);
  return allOf(graph, answer.body, WHAT);
};
