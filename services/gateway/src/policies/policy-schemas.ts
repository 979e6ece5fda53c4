import { z } from '@hono/zod-openapi';
import { SHIFTS } from '@fixpoint/domain';
import { Outcome, Person, PolicyDecision, PolicyRule } from '@fixpoint/domain/schemas';
import { examples } from '../examples.ts';

export const policyParams = z.object({
  version: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .openapi({ param: { name: 'version', in: 'path' }, example: examples.policy.version }),
});

const count = z.number().int().min(0);
const ended = z.object({ outcome: Outcome, rule: z.string() });

const PolicyReplay = z.object({
  against: count.openapi({ description: 'The version that it was compared with.' }),
  at: z.iso.datetime(),
  decisions: count,
  same: count,
  shifts: z.object({ automated: count, asked: count, refused: count, loosened: count, tightened: count }),
  examples: z.array(
    z.object({
      shift: z.enum(SHIFTS),
      ticketId: z.string(),
      round: count,
      attempt: count,
      before: ended,
      after: ended,
    }),
  ),
  seconds: z.number(),
});

export const PolicyEntry = z
  .object({
    version: count,
    hash: z.string(),
    state: z.enum(['draft', 'in_force', 'retired']),
    note: z.string(),
    author: Person.nullable(),
    createdAt: z.iso.datetime().nullable(),
    releasedBy: Person.nullable(),
    releasedAt: z.iso.datetime().nullable(),
    replay: PolicyReplay.nullable(),
  })
  .openapi('PolicyEntry', { example: examples.policy });

export const PolicyDocument = PolicyEntry.extend({ text: z.string() }).openapi('PolicyDocument', {
  example: { ...examples.policy, text: examples.policyText },
});

export const PolicyDetail = PolicyDocument.extend({
  against: count.openapi({ description: 'The version in force, which `changes` compares with.' }),
  changes: z.array(
    z.object({
      id: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'moved']),
      before: z.object(PolicyRule.shape).nullable(),
      after: z.object(PolicyRule.shape).nullable(),
    }),
  ),
}).openapi('PolicyDetail', { example: { ...examples.policy, text: examples.policyText, against: 0, changes: [] } });

export const ExplainedDecision = z
  .object({
    ticketId: z.string(),
    round: count,
    attempt: count,
    decidedAt: z.iso.datetime(),
    input: z.any().openapi({
      type: 'object',
      description: 'The ticket, triage, diagnosis, evidence, plan and proofs of that moment.',
    }),
    decision: z.object(PolicyDecision.shape),
    sameAgain: z.boolean(),
  })
  .openapi('ExplainedDecision', { example: examples.explainedDecision });
