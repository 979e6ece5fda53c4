import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody, nothing, ticketParams } from '../route-parts.ts';
import { auditingRefusals } from '../proofs/audit-refusals.ts';
import { requireOwnProof } from '../proofs/own-proof.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const Link = z
  .object({ url: z.url(), expiresAt: z.iso.datetime() })
  .openapi('HandoverLink', { example: examples.link });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/handover-links',
    operationId: 'linkHandover',
    tags: ['handovers'],
    summary: 'Get a one-time link to the new secret that a ticket made for you',
    description:
      'A new link makes the one before it useless. 403: the secret is for somebody else, or your sign-in is not fresh: sign in again ' +
      'with a second factor, unless the proofs you gave on the ticket still count. 404: there is no such ticket among those you may see, or it has nothing to hand over. ' +
      '409: it was opened, or has expired. 429: too many tries. 503: it cannot be reached now.',
    request: { params: ticketParams, body: jsonBody(nothing) },
    responses: { 200: jsonAnswer('The link', Link), ...problemResponses },
  },
);

export const linkHandoverRoute = (deps: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    await limit(c, caller.person.id);
    const { id } = c.req.valid('param');
    const link = async () => {
      const ticket = await visibleTicket(deps, caller, id);
      if (ticket.summary.affected.id !== caller.person.id)
        throw new FixpointError('forbidden', 'Only the person whose account it is may have the link.');
      await requireOwnProof(deps, ticket, caller);
      return deps.identity.handoverLink({ ticketId: id, person: caller.person });
    };
    const { token, expiresAt } = await auditingRefusals(deps, caller, id, link, 'secret_view_refused');
    return c.json({ url: new URL(`/link/${token}`, deps.portalUrl).href, expiresAt }, 200);
  });
