import { z } from '@hono/zod-openapi';
import { may } from '@fixpoint/domain';
import { Category, Phase, Status } from '@fixpoint/domain/schemas';
import { findTickets, type TicketFilter } from '@fixpoint/records';
import { endpoint, guardedRoute, type PersonCaller, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';
import { TicketPage } from '../schemas.ts';

const TICKET_ID = /^FX-\d{1,12}$/;

const Query = z.strictObject({
  status: Status.optional(),
  phase: Phase.optional(),
  category: Category.optional(),
  assignee: z.string().min(1).max(100).optional().openapi({ description: 'The id of who works on it.' }),
  parent: z
    .string()
    .regex(TICKET_ID)
    .optional()
    .openapi({ description: 'Only tickets that wait, or waited, for this one.', example: 'FX-1001' }),
  mine: z.enum(['true', 'false']).optional().openapi({ description: 'Only what you asked for or what is about you.' }),
  limit: z.coerce.number<string>().int().min(1).max(100).default(50),
  after: z.string().regex(TICKET_ID).optional().openapi({ example: 'FX-1001' }),
});

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/tickets',
    operationId: 'listTickets',
    tags: ['tickets'],
    summary: 'The tickets you may see, newest first',
    description:
      'Without the role viewer: only what you asked for or what is about you. 422: a filter is not known or has a wrong value.',
    request: { query: Query },
    responses: { 200: jsonAnswer('A page of tickets', TicketPage), ...problemResponses },
  },
);

export const listTicketsRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const query = c.req.valid('query');
    const { limit, after } = query;
    const found = await findTickets(em, filterOf(query, personOf(c)), {
      limit: limit + 1, // one more, to know whether there is another page
      ...(after !== undefined && { after }),
    });
    const tickets = found.slice(0, limit);
    return c.json({ tickets, next: found.length > limit ? (tickets.at(-1)?.id ?? null) : null }, 200);
  });

const filterOf = (query: z.infer<typeof Query>, { person, roles }: PersonCaller): TicketFilter => {
  const { status, phase, category, assignee, parent, mine } = query;
  return {
    ...((mine === 'true' || !may(roles, 'viewer')) && { ownedBy: person.id }),
    ...(status && { status }),
    ...(phase && { phase }),
    ...(category && { category }),
    ...(assignee !== undefined && { assigneeId: assignee }),
    ...(parent !== undefined && { parentId: parent }),
  };
};
