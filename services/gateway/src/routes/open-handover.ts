import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { FixpointError, type Person } from '@fixpoint/domain';
import { HandoverKind } from '@fixpoint/domain/schemas';
import { findTicket, type StoredTicket, ticketOfLink } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { requireOwnProof } from '../proofs/own-proof.ts';
import { requireFreshSession } from '../session.ts';

const Request = z
  .strictObject({ token: z.string().regex(/^[\w-]{20,100}$/) })
  .openapi({ example: { token: '3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' } });
const Opened = z
  .object({ kind: HandoverKind, secret: z.string() })
  .openapi('OpenedHandover', { example: { kind: 'password', secret: 'shown once' } });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/handovers/open',
    operationId: 'openHandover',
    tags: ['handovers'],
    summary: 'See the secret behind a one-time link, once',
    description:
      'Who saw it, and who tried, is kept. 403: it is for somebody else, or your sign-in is not fresh: sign in again with a second ' +
      'factor. 404: the link is not known, or a newer one has taken its place. 409: it was opened, or has expired. ' +
      '429: too many tries. 503: it cannot be reached now.',
    request: { body: jsonBody(Request) },
    responses: { 200: jsonAnswer('The secret; no cache may keep it', Opened), ...problemResponses },
  },
);

export const openHandoverRoute = (deps: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    await limit(c, caller.person.id);
    const { token } = c.req.valid('json');
    const ticket = await ticketBehind(deps, token);
    if (ticket) await requireOwnProof(deps, ticket, caller);
    else requireFreshSession(caller, deps.now());
    try {
      return c.json(await deps.identity.openHandover({ token, person: caller.person }), 200);
    } catch (error) {
      if (ticket && error instanceof FixpointError && TOLD.has(error.code))
        await tellOfRefusal(deps, ticket, caller.person, error.message);
      throw error;
    }
  });

/** Seen before, expired, or somebody else's: whoever holds the link may have stolen it. */
const TOLD: ReadonlySet<string> = new Set(['conflict', 'forbidden']);
const HOUR_MS = 60 * 60 * 1000;

/** To the affected person and whoever has the ticket, once an hour; a mail that fails changes nothing for the visitor. */
const tellOfRefusal = async (
  { notifications, log, now }: GatewayDeps,
  { summary }: StoredTicket,
  by: Person,
  reason: string,
): Promise<void> => {
  const { id, affected, assignee } = summary;
  const at = now();
  const hour = Math.floor(at.getTime() / HOUR_MS);
  for (const to of [affected, ...(assignee ? [assignee] : [])]) {
    const key = `${id}/link-refused/${hour}/${to.id}`;
    const refused = { key, ticketId: id, to, by, affected, reason, at: at.toISOString() };
    await notifications.tellOfRefusedLink(refused).catch((error: unknown) => {
      log.warn({ err: error, ticketId: id }, 'nobody could be told of a refused link');
    });
  }
};

const ticketBehind = async ({ em }: GatewayDeps, token: string): Promise<StoredTicket | null> => {
  const id = await ticketOfLink(em, createHash('sha256').update(token).digest('hex'));
  return id === null ? null : findTicket(em, id);
};
