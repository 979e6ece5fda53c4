import { FixpointError } from '@fixpoint/domain';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { auditingRefusals } from '../proofs/audit-refusals.ts';
import { giveProof } from '../proofs/give-proof.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody, keyHeader, nothing, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';
import { proofOf } from '../session.ts';
import { updateIdOf } from '../tickets/ask-workflow.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/proofs',
    operationId: 'proveTicket',
    tags: ['proofs'],
    summary: 'Prove with this session that it is you who asks',
    description:
      'The proof is made from your token, never from what you send. 403: it does not prove enough, or is not yours to give. ' +
      '404: there is no such ticket among those you may see. 409: the ticket waits for no proof, or has ended. ' +
      '429: too many tries. 503: the ticket cannot be reached.',
    request: { params: ticketParams, headers: keyHeader, body: jsonBody(nothing) },
    responses: { 200: jsonAnswer('Where the ticket stands now', Glance), ...problemResponses },
  },
);

export const proveTicketRoute = (deps: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    await limit(c, caller.person.id);
    const { id } = c.req.valid('param');
    const key = c.req.valid('header')['idempotency-key'];
    const glance = await auditingRefusals(deps, caller, id, async () => {
      const ticket = await visibleTicket(deps, caller, id);
      const proof = proofOf(caller, deps.now());
      if (!proof) throw new FixpointError('forbidden', 'Only a sign-in at the portal proves who you are.');
      return giveProof(deps, ticket, proof, updateIdOf('prove', caller, key, caller.signedInAt));
    });
    return c.json(glance, 200);
  });
