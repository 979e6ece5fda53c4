import { z } from '@hono/zod-openapi';
import { AccountFacts, Step, Verification } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { checkAccount } from '../check.ts';
import type { Directory } from '../directory/directory.ts';

const Question = z.strictObject({
  personId: z.string().min(1),
  check: Step.shape.check,
  /** From before the write; an older change is not the one that is looked for. */
  since: z.iso.datetime(),
  before: z
    .object({
      lastPasswordChangeAt: AccountFacts.shape.lastPasswordChangeAt,
      sessionsValidFrom: AccountFacts.shape.sessionsValidFrom,
    })
    .nullable(),
});
const Finding = Verification.pick({ confirmed: true, observed: true, at: true });

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/checks',
    operationId: 'checkAccount',
    summary: 'Reads once whether an account shows what a step was meant to bring about',
    request: { body: { required: true, content: { 'application/json': { schema: Question } } } },
    responses: {
      200: { description: 'What the account shows', content: { 'application/json': { schema: Finding } } },
      ...problemResponses,
    },
  },
);

export const checkAccountRoute = (directory: Directory, now: () => Date) =>
  endpoint().openapi(route, async (c) => {
    const { personId, check, since, before } = c.req.valid('json');
    const account = await directory.account(personId);
    return c.json(
      { ...checkAccount(account, { check, since: new Date(since), before }), at: now().toISOString() },
      200,
    );
  });
