import { z } from '@hono/zod-openapi';
import { Person, Status } from '@fixpoint/domain/schemas';
import { waitingVouches } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { examples } from '../examples.ts';
import { jsonAnswer } from '../route-parts.ts';

const Vouches = z
  .object({
    vouches: z.array(
      z.object({
        ticketId: z.string(),
        subject: z.string(),
        status: Status,
        person: z.object(Person.shape),
        steps: z.array(z.string()),
        expiresAt: z.iso.datetime(),
      }),
    ),
  })
  .openapi('WaitingVouches', {
    example: {
      vouches: [
        {
          ticketId: examples.summary.id,
          subject: examples.summary.subject,
          status: 'waiting',
          person: examples.person,
          steps: ['Make a new password for Ana Petrova'],
          expiresAt: '2026-11-24T13:00:00.000Z',
        },
      ],
    },
  });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'get',
    path: '/v1/vouches',
    operationId: 'listVouches',
    tags: ['proofs'],
    summary: 'Who waits for you to vouch for them, the most urgent first',
    description: 'At most 100. Only those whose manager you are, as the directory says.',
    responses: { 200: jsonAnswer('Who waits', Vouches), ...problemResponses },
  },
);

export const listVouchesRoute = ({ em, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const waiting = await waitingVouches(em, personOf(c).person.id, now());
    const vouches = waiting.map(({ challengeId: _challengeId, expiresAt, ...vouch }) => ({
      ...vouch,
      expiresAt: expiresAt.toISOString(),
    }));
    return c.json({ vouches }, 200);
  });
