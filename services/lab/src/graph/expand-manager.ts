import type { Person } from '../state/state.ts';
import { type GraphCall, badRequest, requireAny, unsupportedQuery } from './graph-route.ts';
import { READ_USER_RELATIONS } from './permissions.ts';
import { pick } from './select.ts';
import { USER_DEFAULTS, USER_PROPERTIES, userResource } from './users.ts';

type Resource = Readonly<Record<string, unknown>>;
type Wanted = { levels: number; select: string | null };

/** `$expand=manager($levels=n;$select=…)`: who manages somebody, who manages them, and so on; left out at the top. */
export const managerOf = (call: GraphCall, person: Person): { manager?: Resource } => {
  const expand = call.query.get('$expand');
  if (expand === null) return {};
  requireAny(call.caller, READ_USER_RELATIONS);
  return chain(call, person, wantedBy(call, expand));
};

const chain = (call: GraphCall, { managerId }: Person, { levels, select }: Wanted): { manager?: Resource } => {
  const manager = managerId && levels > 0 ? call.core.directory.read(managerId) : undefined;
  if (!manager) return {};
  const shown = pick(userResource(manager), select, USER_PROPERTIES, USER_DEFAULTS);
  const above = chain(call, manager, { levels: levels - 1, select });
  return { manager: { '@odata.type': '#microsoft.graph.user', ...shown, ...above } };
};

const wantedBy = (call: GraphCall, expand: string): Wanted => {
  const [, inner] = /^manager(?:\((.*)\))?$/.exec(expand) ?? [undefined, undefined];
  if (inner === undefined && expand !== 'manager') throw badRequest(`Could not expand '${expand}'.`);
  const options = new Map((inner ?? '').split(';').map((option) => [option.split('=')[0], option.split('=')[1]]));
  const levels = options.get('$levels');
  if (levels !== undefined && call.header('consistencylevel')?.toLowerCase() !== 'eventual')
    throw unsupportedQuery('$levels needs the header ConsistencyLevel: eventual.');
  return {
    levels: levels === 'max' ? Number.POSITIVE_INFINITY : Number(levels ?? 1),
    select: options.get('$select') ?? null,
  };
};
