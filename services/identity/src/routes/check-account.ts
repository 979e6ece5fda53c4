import { z } from '@hono/zod-openapi';
import { AccountFacts, Step, Verification } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { checkAccount } from '../check.ts';
import type { Directory } from '../directory/directory.ts';

const Question = z.strictObject({
  personId: z.string().min(1),
  checks: z.array(Step.shape.check).min(1).max(20),
  /** From before the write; an older change is not the one that is looked for. */
  since: z.iso.datetime(),
  before: z
    .object({
      lastPasswordChangeAt: AccountFacts.shape.lastPasswordChangeAt,
      sessionsValidFrom: AccountFacts.shape.sessionsValidFrom,
    })
    .nullable(),
});
const Findings = z.object({
  findings: z.array(Verification.pick({ check: true, confirmed: true, observed: true, at: true })),
});

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/checks',
    operationId: 'checkAccount',
    summary: 'Reads an account once, and says for each check whether it shows what a step was meant to bring about',
    request: { body: { required: true, content: { 'application/json': { schema: Question } } } },
    responses: {
      200: { description: 'What the account shows', content: { 'application/json': { schema: Findings } } },
      ...problemResponses,
    },
  },
);

export const checkAccountRoute = (directory: Directory, now: () => Date) =>
  endpoint().openapi(route, async (c) => {
    const { personId, checks, since, before } = c.req.valid('json');
    const account = await directory.account(personId);
    const at = now().toISOString();
    const findings = checks.map((check) => ({
      check,
      ...checkAccount(account, { check, since: new Date(since), before }),
      at,
    }));
    return c.json({ findings }, 200);
  });
