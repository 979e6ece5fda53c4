import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { makeChallenge } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { auditingRefusals } from '../proofs/audit-refusals.ts';
import type { Providers } from '../proofs/create-providers.ts';
import { isRequester, proofCaseOf, type ProofCase } from '../proofs/proof-case.ts';
import type { ChallengeProvider, Wish } from '../proofs/proof-provider.ts';
import { BegunChallenge, ChallengeKind } from '../proofs/proof-schemas.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody, ticketParams } from '../route-parts.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const Asked = z
  .strictObject({
    kind: ChallengeKind,
    contact: z
      .number()
      .int()
      .min(0)
      .max(100)
      .optional()
      .openapi({ description: 'Where a code is sent, by its index.' }),
  })
  .openapi('NewChallenge', { example: { kind: 'contact_code', contact: 0 } });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/challenges',
    operationId: 'beginChallenge',
    tags: ['proofs'],
    summary: 'Begin to prove who you are: have a code sent, a passkey asked for, or your manager asked',
    description:
      'For who asked for help. A new question of one kind makes the one before it useless; it is answered within 5 minutes, by a manager ' +
      'within 4 hours. 403: it is not your ticket. 404: there is no such ticket among those you may see. 409: the ticket waits for no ' +
      'proof, or this way is not to be had. 422: no such contact. 429: too many, in a minute or a day. 503: it could not be sent.',
    request: { params: ticketParams, body: jsonBody(Asked) },
    responses: { 201: jsonAnswer('What was begun', BegunChallenge), ...problemResponses },
  },
);

export const beginChallengeRoute = (deps: GatewayDeps, { ofChallenge }: Providers, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const { id } = c.req.valid('param');
    const { kind, contact } = c.req.valid('json');
    await limit(c, caller.person.id);
    const begun = await auditingRefusals(deps, caller, id, async () => {
      const found = await proofCaseOf(deps, await visibleTicket(deps, caller, id), caller);
      if (!isRequester(found))
        throw new FixpointError('forbidden', 'Only the person who asked can prove that it was them.');
      return begin(deps, ofChallenge[kind], found, { contact });
    });
    return c.json(begun, 201);
  });

const begin = async ({ em, proofSecrets }: GatewayDeps, provider: ChallengeProvider, of: ProofCase, wish: Wish) => {
  const { kind } = provider;
  const why = (await provider.offer(of))?.why;
  if (why) throw new FixpointError('conflict', why);
  const challengeId = randomUUID();
  const { shown, deliver, lifetimeMs, ...question } = await provider.begin(of, challengeId, wish);
  const { ticketId, round, plan, requester, now } = of;
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  await makeChallenge(em, {
    id: challengeId,
    ticketId,
    round,
    planHash: plan.hash,
    person: requester,
    madeBy: requester,
    kind,
    expiresAt,
    now,
    ...question,
  });
  await deliver();
  const digits = kind === 'manager' ? proofSecrets.digitsOf(challengeId) : null;
  return { challengeId, kind, expiresAt: expiresAt.toISOString(), digits, ...shown };
};
