import { z } from '@hono/zod-openapi';
import { ANSWER_REASON_MAX_CHARS } from '@fixpoint/domain/schemas';
import { draftPolicy } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { PolicyDocument } from '../policies/policy-schemas.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { text } from '../text.ts';

const Draft = z
  .strictObject({
    text: z.string().min(1).openapi({ description: 'The document, which is kept byte for byte.' }),
    note: text(1, ANSWER_REASON_MAX_CHARS).openapi({ description: 'What it changes, and why.' }),
  })
  .openapi('PolicyDraft', {
    example: {
      text: '{"rules": [], "budgets": [], "freezes": [], "calendars": {}}',
      note: 'Nothing is automatic over the holidays.',
    },
  });

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'post',
    path: '/v1/policies',
    operationId: 'draftPolicy',
    tags: ['policies'],
    summary: 'Keep a policy as a draft',
    description:
      'Nothing changes until it is released by somebody else. 422: `errors` names every field that is wrong. Its shape is in ' +
      'deploy/openapi/policy.schema.json.',
    request: { body: jsonBody(Draft) },
    responses: { 201: jsonAnswer('The draft', PolicyDocument), ...problemResponses },
  },
);

export const draftPolicyRoute = ({ em, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const draft = c.req.valid('json');
    return c.json(await draftPolicy(em, { ...draft, by: personOf(c).person, now: now() }), 201);
  });
