import { type GraphRoute, notFound } from '../graph-route.ts';
import { GROUP_DEFAULTS, GROUP_PROPERTIES, groupResource } from '../groups.ts';
import { context } from '../metadata.ts';
import { READ_GROUPS } from '../permissions.ts';
import { pick } from '../select.ts';

export const getGroup: GraphRoute = {
  method: 'GET',
  template: '/groups/{id}',
  permissions: READ_GROUPS,
  quota: 'directory',
  units: 1,
  handle: ({ core, params, query }) => {
    const group = core.directory.group(params['id'] ?? '');
    if (!group) throw notFound(params['id'] ?? '');
    const shown = pick(groupResource(group), query.get('$select'), GROUP_PROPERTIES, GROUP_DEFAULTS);
    return { status: 200, body: { '@odata.context': context(core, 'groups/$entity'), ...shown } };
  },
};
