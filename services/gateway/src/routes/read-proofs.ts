import { worthOf } from '@fixpoint/domain';
import { openChallenges } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { isRequester, type ProofCase, proofCaseIn, viewOfTicket } from '../proofs/proof-case.ts';
import type { Providers } from '../proofs/create-providers.ts';
import { ProofState } from '../proofs/proof-schemas.ts';
import { jsonAnswer, ticketParams } from '../route-parts.ts';
import { visibleTicket } from '../tickets/visible-ticket.ts';

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/tickets/{id}/proofs',
    operationId: 'readProofs',
    tags: ['proofs'],
    summary: 'What proof of identity a ticket needs, what was given, and which ways you have of giving more',
    description:
      '`needed` is null while the ticket waits for no proof. Ways are offered to who asked, and to technicians their own; `why` says ' +
      'why one cannot be had. 404: there is no such ticket among those you may see.',
    request: { params: ticketParams },
    responses: { 200: jsonAnswer('How far it is', ProofState), ...problemResponses },
  },
);

export const readProofsRoute = (deps: GatewayDeps, { all }: Providers) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const ticket = await visibleTicket(deps, caller, c.req.valid('param').id);
    const now = deps.now();
    const view = await viewOfTicket(deps, ticket);
    const { requester } = ticket.summary;
    const proofs = view?.proofs ?? [];
    const given = { ...worthOf(proofs, requester, now), proofs: proofs.map(shown) };
    const found = proofCaseIn(ticket, view, caller, now);
    if (!found) return c.json({ needed: null, given, offers: [] }, 200);
    const { proofPoints: points, proofKinds: kinds } = found.policy;
    const waiting = isRequester(found) ? await waitingIn(deps, found) : [];
    const offers = (await Promise.all(all.map((provider) => provider.offer(found)))).flatMap((offer) =>
      offer ? [{ ...offer, waiting: waiting.find(({ kind }) => kind === offer.kind) ?? null }] : [],
    );
    return c.json({ needed: { points, kinds, planHash: found.plan.hash }, given, offers }, 200);
  });

type GivenProof = ProofCase['view']['proofs'][number];

const shown = ({ kind, points, at, expiresAt, detail, by }: GivenProof) => ({
  kind,
  points,
  at,
  expiresAt,
  detail,
  by: by?.name ?? null,
});

/** The two digits are for the screen of who asked, each time it is looked at, as long as the manager may answer. */
const waitingIn = async ({ em, proofSecrets }: GatewayDeps, of: ProofCase) => {
  const { ticketId, round, requester, plan, now } = of;
  const open = await openChallenges(em, { ticketId, round, planHash: plan.hash, personId: requester.id }, now);
  return open.map(({ id, kind, expiresAt }) => ({
    challengeId: id,
    kind,
    expiresAt: expiresAt.toISOString(),
    digits: kind === 'manager' ? proofSecrets.digitsOf(id) : null,
  }));
};
