import { z } from '@hono/zod-openapi';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { auditingRefusals } from '../proofs/audit-refusals.ts';
import type { Providers } from '../proofs/create-providers.ts';
import { proofCaseOf } from '../proofs/proof-case.ts';
import { takeAnswer } from '../proofs/take-answer.ts';
import { Assertion } from '../proofs/webauthn-schemas.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const CodeAnswer = z.strictObject({
  code: z
    .string()
    .max(20)
    .transform((typed) => typed.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6,8}$/, 'is 6 or 8 digits'))
    .openapi({ type: 'string', example: '4192 7735' }),
});
const Body = z
  .union([CodeAnswer, z.strictObject({ assertion: Assertion })])
  .openapi('ChallengeAnswer', { example: { code: '4192 7735' } });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/challenges/{challengeId}',
    operationId: 'answerChallenge',
    tags: ['proofs'],
    summary: 'Answer a question by which you prove who you are',
    description:
      'It works once, and has 5 tries. 403: it is wrong, or was put to somebody else. 404: there is no such ticket among those you may see, ' +
      'or no such question on it. 409: it is too old, was answered, was asked for another plan, or the ticket waits for no proof. ' +
      '429: too many tries. 503: the ticket cannot be reached; begin again.',
    request: { params: ticketParams.extend({ challengeId: z.string().max(60) }), body: jsonBody(Body) },
    responses: { 200: jsonAnswer('Where the ticket stands now', Glance), ...problemResponses },
  },
);

export const answerChallengeRoute = (deps: GatewayDeps, providers: Providers, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const { id, challengeId } = c.req.valid('param');
    const answer = c.req.valid('json');
    await limit(c, caller.person.id);
    const glance = await auditingRefusals(deps, caller, id, async () => {
      const ticket = await visibleTicket(deps, caller, id);
      const of = await proofCaseOf(deps, ticket, caller);
      return takeAnswer(deps, providers, { ticket, of, challengeId, answer });
    });
    return c.json(glance, 200);
  });
