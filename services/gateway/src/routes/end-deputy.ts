import { z } from '@hono/zod-openapi';
import { may } from '@fixpoint/domain';
import { endDeputy } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import { jsonAnswer } from '../route-parts.ts';
import { DeputyEntry } from '../schemas.ts';
import { rerouteApprovals } from '../tickets/reroute-approvals.ts';

const params = z.object({
  deputyId: z.uuid().openapi({ param: { name: 'deputyId', in: 'path' }, example: examples.deputy.id }),
});

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/deputies/{deputyId}/end',
    operationId: 'endDeputy',
    tags: ['approvals'],
    summary: 'Have somebody decide in your place no longer',
    description: 'What they have decided stays. 404: it is none of yours, and you are no admin. 409: it has ended.',
    request: { params },
    responses: { 200: jsonAnswer('The deputy, ended', DeputyEntry), ...problemResponses },
  },
);

export const endDeputyRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { person, roles } = personOf(c);
    const { deputyId: id } = c.req.valid('param');
    const whose = may(roles, 'admin') ? {} : { of: person.id };
    const entry = await endDeputy(deps.em, { id, ...whose, by: person, now: deps.now() });
    await rerouteApprovals(deps, entry.of.id);
    return c.json(entry, 200);
  });
