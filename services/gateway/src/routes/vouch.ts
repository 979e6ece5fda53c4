import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { findTicket, vouchAskedOf } from '@fixpoint/records';
import { endpoint, guardedRoute, type PersonCaller, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { auditingRefusals } from '../proofs/audit-refusals.ts';
import type { Providers } from '../proofs/create-providers.ts';
import { giveProof } from '../proofs/give-proof.ts';
import { proofCaseOf } from '../proofs/proof-case.ts';
import { ATTESTATION_METHODS, attest, type Attested } from '../proofs/providers/attestation.ts';
import { takeAnswer } from '../proofs/take-answer.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody, keyHeader, ticketParams } from '../route-parts.ts';
import { Glance } from '../schemas.ts';
import { requireFreshSession } from '../session.ts';
import { text } from '../text.ts';
import { updateIdOf } from '../tickets/ask-workflow.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const NOTE_MIN_CHARS = 20;
const NOTE_MAX_CHARS = 500;

const Vouch = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('manager'),
      called: z.literal(true).openapi({ description: 'I called them on the number in the directory.' }),
      digits: z.string().regex(/^\d{2}$/, 'is the two digits that they read to you'),
    }),
    z.strictObject({
      kind: z.literal('attestation'),
      method: z.enum(ATTESTATION_METHODS),
      note: text(NOTE_MIN_CHARS, NOTE_MAX_CHARS),
    }),
  ])
  .openapi('Vouch', { example: { kind: 'manager', called: true, digits: '42' } });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/tickets/{id}/vouches',
    operationId: 'vouch',
    tags: ['proofs'],
    summary: 'Vouch that it is really them who ask: as the manager who was asked, or as a technician',
    description:
      'Both need a fresh sign-in with a second factor. 403: your sign-in is not fresh, the digits are wrong, or your word is worth nothing ' +
      'here: nobody vouches for themself, and a technician not for their own staff. 404: you were not asked, and there is no such ticket ' +
      'among those you may see. 409: too late, or the ticket waits for no proof. 429: too many tries. 503: the ticket cannot be reached.',
    request: { params: ticketParams, headers: keyHeader, body: jsonBody(Vouch) },
    responses: { 200: jsonAnswer('Where the ticket stands now', Glance), ...problemResponses },
  },
);

export const vouchRoute = (deps: GatewayDeps, providers: Providers, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const { id } = c.req.valid('param');
    const vouch = c.req.valid('json');
    await limit(c, caller.person.id);
    const glance = await auditingRefusals(deps, caller, id, () =>
      vouch.kind === 'manager'
        ? vouchAsManager(deps, providers, caller, id, vouch.digits)
        : vouchAsTechnician(deps, caller, id, vouch, c.req.valid('header')['idempotency-key']),
    );
    return c.json(glance, 200);
  });

const vouchAsManager = async (
  deps: GatewayDeps,
  providers: Providers,
  caller: PersonCaller,
  id: string,
  digits: string,
) => {
  const challengeId = await vouchAskedOf(deps.em, id, caller.person.id);
  const ticket = challengeId === null ? null : await findTicket(deps.em, id);
  if (!ticket || challengeId === null) throw new FixpointError('not_found', 'Nobody has asked you to vouch here.');
  requireFreshSession(caller, deps.now());
  const of = await proofCaseOf(deps, ticket, caller);
  return takeAnswer(deps, providers, { ticket, of, challengeId, answer: { digits } });
};

const vouchAsTechnician = async (
  deps: GatewayDeps,
  caller: PersonCaller,
  id: string,
  { method, note }: Attested,
  key: string | undefined,
) => {
  const ticket = await visibleTicket(deps, caller, id);
  const proof = attest(await proofCaseOf(deps, ticket, caller), { method, note });
  requireFreshSession(caller, deps.now());
  return giveProof(deps, ticket, proof, updateIdOf('attest', caller, key, [method, note]));
};
