import { z } from '@hono/zod-openapi';
import { refusedRequests } from '@fixpoint/records';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer } from '../route-parts.ts';

const PAGE_MAX = 500;

const Refusal = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actor: z.object({ kind: z.enum(['person', 'machine']), id: z.string(), name: z.string() }),
    summary: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .openapi('Refusal', {
    example: {
      id: 'access/gateway/0f8f9c7e-2b1f-4f57-9d3a-6f2f0f5f7f11',
      at: '2026-11-24T09:00:00.000Z',
      actor: { kind: 'person', id: '7c1d5a52-8f0e-4d0e-9d43-3f6a2f6c9a11', name: 'Ana Petrova' },
      summary: 'Ana Petrova was refused POST /v1/tickets/{id}/vouches (404): There is no such ticket.',
      data: {
        service: 'gateway',
        method: 'POST',
        route: '/v1/tickets/{id}/vouches',
        id: 'FX-1001',
        status: 404,
        count: 1,
      },
    },
  });

const route = guardedRoute(
  { role: 'auditor' },
  {
    method: 'get',
    path: '/v1/refusals',
    operationId: 'listRefusals',
    tags: ['audit'],
    summary: 'Requests that were refused, the newest first',
    description:
      'Who tried what, at which part of the product, and what they were told. The same refusal is written once a minute, ' +
      'with `data.count` of how often it came. For auditors and admins.',
    request: {
      query: z.object({
        before: z.iso.datetime().optional().openapi({ description: '`at` of the last one of the page before' }),
        limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(100),
      }),
    },
    responses: {
      200: jsonAnswer('The refusals', z.object({ refusals: z.array(Refusal) })),
      ...problemResponses,
    },
  },
);

export const listRefusalsRoute = ({ em }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { before, limit } = c.req.valid('query');
    const refusals = await refusedRequests(em, { limit, ...(before && { before: new Date(before) }) });
    return c.json({ refusals }, 200);
  });
