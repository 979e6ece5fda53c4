import {
  decide,
  defaultPolicy,
  diffRules,
  type Policy,
  type PolicyDecision,
  type PolicyRule,
  shiftOf,
} from '../index.ts';
import { account, ana, AT, marta, methodChanges, ticketOf, triageOf } from '../../test/fixtures.ts';
import { planFor } from '../runbooks/index.ts';

const rule = (id: string, given: Partial<PolicyRule> = {}): PolicyRule => ({
  id,
  when: {},
  outcome: 'human',
  reason: 'Why.',
  ...given,
});
const policyOf = (...rules: PolicyRule[]): Policy => ({ rules, budgets: [], freezes: [], calendars: {} });
const changes = (before: PolicyRule[], after: PolicyRule[]) =>
  diffRules(policyOf(...before), policyOf(...after)).map(({ id, change }) => `${id} ${change}`);

test.each([
  ['nothing', 'a b c', 'a b c', []],
  ['one added', 'a b', 'a x b', ['x added']],
  ['one gone', 'a b c', 'a c', ['b removed']],
  ['one moved to the top', 'a b c d', 'd a b c', ['d moved']],
  ['one moved down', 'a b c d', 'b c a d', ['a moved']],
])('between two policies: %s', (_name, before, after, expected) => {
  const rules = (ids: string) => ids.split(' ').map((id) => rule(id));
  expect(changes(rules(before), rules(after))).toEqual(expected);
});

test('a rule that says something else is changed, wherever it stands', () => {
  expect(changes([rule('a'), rule('b')], [rule('b', { outcome: 'auto' }), rule('a')])).toEqual([
    'b changed',
    'a moved',
  ]);
});

const evidence = [account(), methodChanges()];
const cause = 'password_forgotten';
const decision = decide(defaultPolicy, {
  ticket: ticketOf(),
  triage: triageOf(),
  diagnosis: { cause, confidence: 0.95, because: [], runbook: 'reset-password', advice: null, team: 'service_desk' },
  evidence,
  plan: planFor('reset-password', { affected: ana, evidence, cause }),
  changedBefore: [],
  mode: 'auto' as const,
  proofs: [],
  access: null,
  at: AT,
});
const stage = {
  title: 'M',
  approvers: [marta],
  needed: 1,
  veto: true,
  escalateTo: [],
  escalateAfterMs: null,
  remindAfterMs: null,
  timeoutMs: 1,
};

test('keeps the way by which it came to its rule', () => {
  expect(decision.path).toEqual([
    'unsure-triage',
    'method-changes-unseen',
    'change-after-methods',
    'one-change-a-day',
    'own-password',
  ]);
});

test.each<[string, Partial<PolicyDecision>, Partial<PolicyDecision>, string | null]>([
  ['the same', {}, {}, null],
  ['newly automatic', { outcome: 'human' }, { outcome: 'auto' }, 'automated'],
  ['newly asked', { outcome: 'auto' }, { outcome: 'approve', stages: [stage] }, 'asked'],
  ['newly left to a person', { outcome: 'auto' }, { outcome: 'human' }, 'refused'],
  ['less proof', { proofPoints: 4 }, { proofPoints: 3 }, 'loosened'],
  ['more kinds of proof', { proofKinds: 1 }, { proofKinds: 2 }, 'tightened'],
  ['more people', { outcome: 'approve', stages: [stage] }, { outcome: 'approve', stages: [stage, stage] }, 'tightened'],
  [
    'other people',
    { outcome: 'approve', stages: [stage] },
    { outcome: 'approve', stages: [{ ...stage, approvers: [ana] }] },
    'loosened',
  ],
  ['another rule with the same end', { rule: 'a' }, { rule: 'b' }, null],
  ['another proof for a person', { outcome: 'human', proofPoints: 3 }, { outcome: 'human', proofPoints: 0 }, null],
])('a draft that makes it %s', (_name, before, after, shift) => {
  expect(shiftOf({ ...decision, ...before }, { ...decision, ...after })).toBe(shift);
});

test('no policy lets a credential be changed without proof', () => {
  const careless = policyOf(rule('all', { outcome: 'auto' }));
  const released = { version: 1, hash: 'h', author: null, policy: careless };
  const plan = planFor('reset-password', { affected: ana, evidence, cause });
  const input = {
    ticket: ticketOf(),
    triage: triageOf(),
    evidence,
    plan,
    changedBefore: [],
    mode: 'auto' as const,
    proofs: [],
    access: null,
    at: AT,
  };
  const diagnosis = {
    cause,
    confidence: 1,
    because: [],
    runbook: 'reset-password',
    advice: null,
    team: 'service_desk',
  } as const;
  expect(decide(released, { ...input, diagnosis: { ...diagnosis, because: [] } })).toMatchObject({
    outcome: 'auto',
    proofPoints: 3,
    proofKinds: 1,
  });
});
