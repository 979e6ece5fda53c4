import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { ANSWER_REASON_MAX_CHARS, Category } from '@fixpoint/domain/schemas';
import { correctEndedTicket } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { correctTriageUpdate } from '@fixpoint/workflows/contract';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody, keyHeader, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';
import { text } from '../text.ts';
import { askWorkflow, updateIdOf } from '../tickets/ask-workflow.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const Correction = z
  .strictObject({ category: Category, reason: text(1, ANSWER_REASON_MAX_CHARS).optional() })
  .openapi('TriageCorrection', { example: { category: 'vpn_issue', reason: 'It is the VPN that refuses her.' } });

const route = guardedRoute(
  { role: 'technician' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/triage',
    operationId: 'correctTriage',
    tags: ['triage'],
    summary: 'Say what a ticket is about',
    description:
      'For a ticket that waits for somebody, which then is a technician’s, or that has ended. The next training learns from it. ' +
      '404: there is no such ticket. 409: the ticket is being worked on just now, or nothing has been read yet. ' +
      '503: the ticket cannot be reached.',
    request: { params: ticketParams, headers: keyHeader, body: jsonBody(Correction) },
    responses: { 200: jsonAnswer('Where the ticket stands now', Glance), ...problemResponses },
  },
);

export const correctTriageRoute = (deps: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const correction = c.req.valid('json');
    const { category, reason = null } = correction;
    const ticket = await visibleTicket(deps, caller, c.req.valid('param').id);
    const { id: ticketId, phase, headline } = ticket.summary;
    try {
      const glance = await askWorkflow(deps, {
        ticket,
        update: correctTriageUpdate,
        message: { by: caller.person, reason, category },
        updateId: updateIdOf('correct-triage', caller, c.req.valid('header')['idempotency-key'], correction),
      });
      return c.json(glance, 200);
    } catch (error) {
      // Not before its workflow is gone: one that is only about to end would write its own view over this.
      if (!isGone(error)) throw error;
      await correctEndedTicket(deps.em, { ticketId, category, by: caller.person, reason, now: deps.now() });
      return c.json({ ticketId, phase, headline }, 200);
    }
  });

const isGone = (error: unknown): boolean =>
  error instanceof FixpointError && error.code === 'conflict' && error.cause instanceof WorkflowNotFoundError;
