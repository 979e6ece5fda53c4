import { FixpointError, may } from '@fixpoint/domain';
import { catalogue, curateEntry } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { CatalogueEntry, Curation, groupParams } from '../access/access-schemas.ts';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'put',
    path: '/v1/catalogue/{groupId}',
    operationId: 'curateEntry',
    tags: ['access'],
    summary: 'Say whether a group can be asked for, by whom, for how long, and who agrees',
    description:
      'For admins, and for owners of the group. 403: you are neither. 404: the directory has no such group. 409: it can never be granted ' +
      'here, which its `refusal` says. 422: `errors` names every field that is wrong.',
    request: { params: groupParams, body: jsonBody(Curation) },
    responses: { 200: jsonAnswer('The entry', CatalogueEntry), ...problemResponses },
  },
);

export const curateEntryRoute = ({ em, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { person, roles } = personOf(c);
    const { groupId: id } = c.req.valid('param');
    const entry = (await catalogue(em, 'all')).find((each) => each.id === id);
    const owns = entry?.owners.some((owner) => owner.id === person.id) ?? false;
    if (!owns && !may(roles, 'admin'))
      throw new FixpointError('forbidden', 'Only admins and the owners of a group say who may ask for it.');
    return c.json(await curateEntry(em, { id, curation: c.req.valid('json'), by: person, now: now() }), 200);
  });
