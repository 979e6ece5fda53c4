import { z } from '@hono/zod-openapi';
import { FixpointError, may, type Person } from '@fixpoint/domain';
import { nameDeputy } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { DeputyEntry } from '../schemas.ts';
import { rerouteApprovals } from '../tickets/reroute-approvals.ts';

const NewDeputy = z
  .strictObject({
    deputy: z.email().openapi({ description: 'Who decides, by mail address.' }),
    of: z.email().optional().openapi({ description: 'In whose place: yours, unless you are an admin.' }),
    from: z.iso.datetime(),
    until: z.iso.datetime().openapi({ description: 'When it ends; at most 366 days later.' }),
  })
  .openapi('NewDeputy', {
    example: { deputy: examples.deputy.deputy.email, from: examples.deputy.from, until: examples.deputy.until },
  });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/deputies',
    operationId: 'nameDeputy',
    tags: ['approvals'],
    summary: 'Have somebody decide in your place for a time',
    description:
      'Questions that are open already are put to the deputy too. Nobody decides on their own ticket, nor does who stands in for them. ' +
      '403: only admins name deputies of others. 422: a date is wrong, or nobody has that mail address. 503: the directory cannot be asked.',
    request: { body: jsonBody(NewDeputy) },
    responses: { 201: jsonAnswer('The deputy', DeputyEntry), ...problemResponses },
  },
);

export const nameDeputyRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { person, roles } = personOf(c);
    const { deputy, of, from, until } = c.req.valid('json');
    const isOwn = of === undefined || of.toLowerCase() === person.email.toLowerCase();
    if (!isOwn && !may(roles, 'admin'))
      throw new FixpointError('forbidden', 'of: only admins name deputies of somebody else.');
    const whose = isOwn ? person : await byEmail(deps, 'of', of);
    const entry = await nameDeputy(deps.em, {
      of: whose,
      deputy: await byEmail(deps, 'deputy', deputy),
      from: new Date(from),
      until: new Date(until),
      by: person,
      now: deps.now(),
    });
    await rerouteApprovals(deps, whose.id);
    return c.json(entry, 201);
  });

const byEmail = async ({ identity }: GatewayDeps, field: string, email: string): Promise<Person> => {
  const person = await identity.personByEmail(email);
  if (!person) throw new FixpointError('invalid', `${field}: nobody in the directory has this mail address.`);
  return person;
};
