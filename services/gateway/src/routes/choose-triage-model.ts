import { z } from '@hono/zod-openapi';
import { FixpointError } from '@fixpoint/domain';
import { ANSWER_REASON_MAX_CHARS } from '@fixpoint/domain/schemas';
import { promoteModel, triageModels } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { TriageModelEntry } from '../schemas.ts';
import { text } from '../text.ts';

const ID_MAX_CHARS = 64;

const Choice = z
  .strictObject({
    id: text(1, ID_MAX_CHARS).openapi({ description: 'The id of a kept model, or `shipped`.' }),
    reason: text(1, ANSWER_REASON_MAX_CHARS),
  })
  .openapi('TriageModelChoice', { example: { id: 'shipped', reason: 'The new one reads mails worse.' } });

const route = guardedRoute(
  { role: 'admin' },
  {
    method: 'put',
    path: '/v1/triage/model',
    operationId: 'chooseTriageModel',
    tags: ['triage'],
    summary: 'Put a model in force, or take one back',
    description:
      'Any kept model, or `shipped` for the one that came with the product. Services read with it within seconds. ' +
      '404: there is no such model. 409: it is in force already. 422: a reason is needed.',
    request: { body: jsonBody(Choice) },
    responses: { 200: jsonAnswer('The model in force', TriageModelEntry), ...problemResponses },
  },
);

export const chooseTriageModelRoute = ({ em, now }: GatewayDeps) =>
  endpoint().openapi(route, async (c) => {
    const { id, reason } = c.req.valid('json');
    await promoteModel(em, { id, by: personOf(c).person, reason, now: now() });
    const chosen = (await triageModels(em)).find((model) => model.id === id);
    if (!chosen) throw new FixpointError('not_found', `There is no model ${id}.`);
    return c.json(chosen, 200);
  });
