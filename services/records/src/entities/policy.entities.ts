import type { Person, PolicyDecision, PolicyInput } from '@fixpoint/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { PolicyReplay } from '../policies/replay-policy.ts';

const PolicyRecordSchema = defineEntity({
  name: 'PolicyRecord',
  tableName: 'policy',
  uniques: [{ name: 'policy_in_force', properties: ['state'], where: { state: 'in_force' } }],
  properties: {
    version: p.integer().primary(),
    /** As it was given, byte for byte. */
    text: p.text(),
    hash: p.string().length(64),
    state: p.string().length(20).$type<'draft' | 'in_force' | 'retired'>(),
    note: p.text(),
    author: p.json<Person>(),
    createdAt: p.datetime(),
    releasedBy: p.json<Person>().nullable(),
    releasedAt: p.datetime().nullable(),
    /** The last time that it was run over past decisions. */
    replay: p.json<PolicyReplay>().nullable(),
  },
});

/** One version of the policy. */
export class PolicyRecord extends PolicyRecordSchema.class {}
PolicyRecordSchema.setClass(PolicyRecord);

const PolicyDecisionRecordSchema = defineEntity({
  name: 'PolicyDecisionRecord',
  tableName: 'policy_decision',
  indexes: [{ properties: ['decidedAt', 'ticketId', 'round', 'attempt'] }],
  properties: {
    ticketId: p.string().length(20).primary(),
    round: p.integer().primary(),
    attempt: p.integer().primary(),
    policyVersion: p.integer(),
    input: p.json<PolicyInput>(),
    decision: p.json<PolicyDecision>(),
    decidedAt: p.datetime(),
  },
});

/** What was decided about a plan, and all that it was decided from. */
export class PolicyDecisionRecord extends PolicyDecisionRecordSchema.class {}
PolicyDecisionRecordSchema.setClass(PolicyDecisionRecord);
