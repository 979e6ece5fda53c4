import { FixpointError, may } from '@fixpoint/domain';
import { findTicket, findWrong, reopenTicket, type StoredTicket } from '@fixpoint/records';
import { endpoint, guardedRoute, type PersonCaller, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody, Reason, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';
import { startTicket } from '../tickets/start-ticket.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/reopen',
    operationId: 'reopenTicket',
    tags: ['tickets'],
    summary: 'Say that a ticket is not solved',
    description:
      'For who asked for it, whom it is about, and technicians; a technician then looks at it. 403: it is not yours to reopen. ' +
      '404: there is no such ticket among those you may see. 409: it has not ended. 429: too many requests.',
    request: { params: ticketParams, body: jsonBody(Reason) },
    responses: { 202: jsonAnswer('Reopened', Glance), ...problemResponses },
  },
);

export const reopenTicketRoute = (deps: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    await limit(c, caller.person.id);
    const { id } = c.req.valid('param');
    check(await visibleTicket(deps, caller, id), caller);
    const reason = c.req.valid('json').reason ?? 'no reason given';
    const start = await reopenTicket(deps.em, id, caller.person, reason, deps.now());
    await startTicket(deps, start);
    const wrong = { ticketId: id, round: start.round - 1, why: `It was reopened: ${reason}` };
    await findWrong(deps.em, { ...wrong, usual: deps.usualMode, now: deps.now() });
    const headline = (await findTicket(deps.em, id))?.summary.headline ?? '';
    return c.json({ ticketId: id, phase: 'new' as const, headline }, 202);
  });

const check = ({ summary }: StoredTicket, { person, roles }: PersonCaller): void => {
  if ([summary.requester.id, summary.affected.id].includes(person.id) || may(roles, 'technician')) return;
  throw new FixpointError('forbidden', 'Only whose ticket it is or a technician may reopen it.');
};
