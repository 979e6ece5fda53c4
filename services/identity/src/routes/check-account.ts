import { z } from '@hono/zod-openapi';
import { AccountFacts, Parameters, Step, Verification } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { runChecks } from '../check.ts';
import type { Directory } from '../directory/directory.ts';

const Question = z.strictObject({
  personId: z.string().min(1),
  checks: z
    .array(z.strictObject({ check: Step.shape.check, parameters: Parameters.optional() }))
    .min(1)
    .max(20),
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
    summary:
      'Reads back, and says for each check, in their order, whether it shows what a step was meant to bring about',
    request: { body: { required: true, content: { 'application/json': { schema: Question } } } },
    responses: {
      200: { description: 'What is seen', content: { 'application/json': { schema: Findings } } },
      ...problemResponses,
    },
  },
);

export const checkAccountRoute = (directory: Directory, now: () => Date) =>
  endpoint().openapi(route, async (c) => {
    const { personId, checks, since, before } = c.req.valid('json');
    const found = await runChecks(directory, personId, checks, { since: new Date(since), before });
    const at = now().toISOString();
    const findings = checks.flatMap(({ check }, nth) => {
      const finding = found[nth];
      return finding ? [{ check, ...finding, at }] : [];
    });
    return c.json({ findings }, 200);
  });
