import { z } from '@hono/zod-openapi';
import { ANSWER_REASON_MAX_CHARS } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import { auditingRefusals } from '../proofs/audit-refusals.ts';
import { jsonAnswer, jsonBody, keyHeader, ticketParams } from '../route-parts.ts';
import { AcceptedAnswer } from '../schemas.ts';
import { channelOf } from '../session.ts';
import { text } from '../text.ts';
import { updateIdOf } from '../tickets/ask-workflow.ts';
import { decideOn } from '../tickets/decide-on.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const Answer = z
  .strictObject({
    approved: z.boolean(),
    planHash: z.string().min(1).max(100).openapi({ description: 'The hash of the plan that you were shown.' }),
    reason: text(1, ANSWER_REASON_MAX_CHARS).optional(),
  })
  .openapi('Answer', { example: { approved: false, planHash: examples.planHash, reason: 'Ana left the company.' } });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/decisions',
    operationId: 'decideTicket',
    tags: ['approvals'],
    summary: 'Answer the question that a ticket puts to you',
    description:
      '403: the question was put to somebody else, or the ticket is your own. 404: there is no such ticket among those you may see. ' +
      '409: it has been answered, its time is over, the plan has changed, or the ticket has ended. 422: a refusal needs a reason. ' +
      '503: the ticket cannot be reached. A refused answer says why in `answer`: `already_decided`, `expired`, `not_yours`, ' +
      '`other_plan`, `not_asked` or `reason_missing`.',
    request: { params: ticketParams, headers: keyHeader, body: jsonBody(Answer) },
    responses: { 200: jsonAnswer('The answer counts', AcceptedAnswer), ...problemResponses },
  },
);

export const decideTicketRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const answer = c.req.valid('json');
    const { id } = c.req.valid('param');
    const { approved, planHash, reason = null } = answer;
    const decision = { approver: caller.person, approved, planHash, reason, via: channelOf(caller) };
    const updateId = updateIdOf('decide', caller, c.req.valid('header')['idempotency-key'], answer);
    const decide = async () => decideOn(deps, await visibleTicket(deps, caller, id), decision, updateId);
    return c.json(await auditingRefusals(deps, caller, id, decide, 'decision_refused'), 200);
  });
