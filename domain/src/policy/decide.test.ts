import { account, ana, AT, marta, methodChanges, tess, ticketOf, triageOf } from '../../test/fixtures.ts';
import {
  type ActionName,
  type Condition,
  decide,
  defaultPolicy,
  type Diagnosis,
  type Freeze,
  type Policy,
  policyHash,
  type PolicyInput,
  proofOfSession,
  type ReleasedPolicy,
} from '../index.ts';
import { planFor } from '../runbooks/index.ts';

const forgotten: Diagnosis = {
  cause: 'password_forgotten',
  confidence: 0.95,
  because: [],
  runbook: 'reset-password',
  advice: null,
  team: 'service_desk',
};
const blocked: Diagnosis = { ...forgotten, cause: 'account_blocked', runbook: 'enable-account' };

const given = (input: Partial<PolicyInput> = {}): PolicyInput => {
  const evidence = input.evidence ?? [account(), methodChanges()];
  const diagnosis = input.diagnosis ?? forgotten;
  return {
    ticket: ticketOf(),
    triage: triageOf(),
    diagnosis,
    evidence,
    plan: planFor(diagnosis.runbook ?? 'reset-password', { affected: ana, evidence, cause: diagnosis.cause }),
    changedBefore: [],
    mode: 'auto' as const,
    proofs: [],
    access: null,
    at: AT,
    ...input,
  };
};

const released = (given: Partial<Policy>): ReleasedPolicy => {
  const policy: Policy = { rules: [], budgets: [], freezes: [], calendars: {}, ...given };
  return { version: 7, hash: policyHash(policy), author: null, policy };
};

describe('the default policy', () => {
  test('lets people have their own password reset, with proof', () => {
    expect(decide(defaultPolicy, given())).toMatchObject({ outcome: 'auto', rule: 'own-password', proofPoints: 3 });
  });

  test('never resets the password of another', () => {
    const ticket = ticketOf({ requester: tess });
    expect(decide(defaultPolicy, given({ ticket }))).toMatchObject({ outcome: 'human', rule: 'default' });
  });

  test.each([
    ['triage', { triage: triageOf({ confidence: 0.79 }) }],
    ['diagnosis', { diagnosis: { ...forgotten, confidence: 0.7 } }],
  ])('gives an unsure %s to a person', (_name, input) => {
    expect(decide(defaultPolicy, given(input))).toMatchObject({ outcome: 'human', rule: 'unsure-triage' });
  });

  test('asks the manager about a blocked account', () => {
    expect(decide(defaultPolicy, given({ diagnosis: blocked }))).toMatchObject({
      outcome: 'approve',
      stages: [{ approvers: [marta], escalateTo: [tess], needed: 1, veto: true }],
    });
  });

  test('asks the manager of the manager when it is the manager who asks', () => {
    const ticket = ticketOf({ requester: marta });
    expect(decide(defaultPolicy, given({ diagnosis: blocked, ticket }))).toMatchObject({
      outcome: 'approve',
      stages: [{ approvers: [], escalateTo: [tess] }],
      excluded: [
        { person: marta, because: 'requester' },
        { person: ana, because: 'affected' },
      ],
    });
  });

  test.each([
    ['there is none', { evidence: [account({ manager: null, managersManager: null })] }],
    ['it is who asks', { ticket: ticketOf({ requester: marta }), evidence: [account({ managersManager: null })] }],
  ])('gives a blocked account to a person when there is no manager who may say: %s', (_name, input) => {
    expect(decide(defaultPolicy, given({ diagnosis: blocked, ...input }))).toMatchObject({
      outcome: 'human',
      stages: [],
    });
  });

  test.each<[string, ActionName, string]>([
    ['after another password', 'identity.reset-password', 'one-change-a-day'],
    ['after a pass', 'identity.create-temporary-access-pass', 'change-after-methods'],
    ['after a method was removed', 'identity.remove-method', 'change-after-methods'],
  ])('gives a second change within a day to a person: %s', (_name, action, rule) => {
    expect(decide(defaultPolicy, given({ changedBefore: [action] }))).toMatchObject({ outcome: 'human', rule });
  });

  test.each([
    [
      'somebody else changed the methods',
      [account(), methodChanges('Admin deleted security info')],
      'change-after-methods',
    ],
    ['nobody could see whether they were changed', [account()], 'method-changes-unseen'],
  ])('gives a change of credentials to a person when %s', (_name, evidence, rule) => {
    expect(decide(defaultPolicy, given({ evidence }))).toMatchObject({ outcome: 'human', rule });
  });

  test('asks for two kinds of proof before a pass', () => {
    const lost: Diagnosis = { ...forgotten, cause: 'mfa_lost', runbook: 'temporary-access-pass' };
    expect(decide(defaultPolicy, given({ diagnosis: lost }))).toMatchObject({
      outcome: 'auto',
      proofPoints: 4,
      proofKinds: 2,
    });
    expect(decide(defaultPolicy, given({ diagnosis: lost, ticket: ticketOf({ requester: marta }) }))).toMatchObject({
      outcome: 'human',
    });
  });

  test('lets a manager ask for their staff, and asks their own manager', () => {
    const ticket = ticketOf({ requester: marta });
    expect(decide(defaultPolicy, given({ ticket }))).toMatchObject({
      outcome: 'approve',
      rule: 'staff-password',
      stages: [{ approvers: [tess] }],
      proofPoints: 3,
    });
    const alone = [account({ managersManager: null }), methodChanges()];
    expect(decide(defaultPolicy, given({ ticket, evidence: alone }))).toMatchObject({ outcome: 'human' });
  });

  test('is narrowed while tickets drift', () => {
    const caution = {
      reason: 'Tickets are not what they were.',
      since: '2026-11-24T07:00:00.000Z',
      minConfidence: 0.98,
    };
    expect(decide(defaultPolicy, given({ caution }))).toMatchObject({ outcome: 'human', rule: 'drift-caution' });
    const surer = triageOf({ confidence: 0.99 });
    expect(decide(defaultPolicy, given({ caution, triage: surer }))).toMatchObject({ outcome: 'auto' });
  });

  test('gives the same decision for the same input, with the hash of the policy', () => {
    expect(decide(defaultPolicy, given())).toEqual(decide(defaultPolicy, given()));
    expect(decide(defaultPolicy, given())).toMatchObject({
      policyVersion: defaultPolicy.version,
      policyHash: policyHash(defaultPolicy.policy),
    });
  });
});

test('an empty policy allows nothing', () => {
  expect(decide(released({ rules: [] }), given())).toMatchObject({ outcome: 'human', rule: 'default' });
});

describe('a rule', () => {
  const rule = { id: 'all', when: {}, outcome: 'auto' as const, reason: 'All may.' };
  const other = { id: 'rest', when: {}, outcome: 'human' as const, reason: 'Nothing else may.' };
  const isMet = (when: Condition, input: Partial<PolicyInput> = {}, freezes: Freeze[] = []): boolean =>
    decide(released({ rules: [{ ...rule, when }, other], freezes }), given(input)).rule === 'all';
  const proof = proofOfSession({ person: ana, signedInAt: new Date(AT), amr: ['pwd', 'mfa'] }, new Date(AT));
  const employee = account({ employeeType: 'Contractor' });
  const freeze: Freeze = {
    id: 'year-end',
    from: '2026-11-24T08:00:00Z',
    until: '2026-11-25T00:00:00Z',
    reason: 'Books.',
  };

  test.each<[string, Condition, Partial<PolicyInput>, Partial<PolicyInput>]>([
    ['the channel', { channel: ['portal'] }, {}, { ticket: ticketOf({ channel: 'api' }) }],
    ['the risk', { risk: ['medium'] }, {}, { diagnosis: { ...forgotten, runbook: 'revoke-sessions' } }],
    ['an action', { action: ['identity.enable-account'] }, { diagnosis: blocked }, {}],
    ['the kind of employee', { employeeType: ['contractor'] }, { evidence: [employee] }, {}],
    ['little proof', { proofBelow: 3 }, {}, { proofs: [proof] }],
  ])('can name %s', (_name, when, met, unmet) => {
    expect([isMet(when, met), isMet(when, unmet)]).toEqual([true, false]);
  });

  test('can name a freeze, which ends', () => {
    const when = { freeze: ['year-end'] };
    expect(isMet(when, { at: '2026-11-24T08:00:00Z' }, [freeze])).toBe(true);
    expect(isMet(when, { at: '2026-11-25T00:00:00Z' }, [freeze])).toBe(false);
    expect(isMet(when, {}, [{ ...freeze, id: 'another' }])).toBe(false);
  });

  test('that asks people by name never asks who wrote it', () => {
    const stages = [{ who: { people: [marta, tess] }, needed: 1, remindAfterHours: 0.5 }];
    const policy = released({ rules: [{ ...rule, outcome: 'approve', stages }] });
    expect(decide({ ...policy, author: marta }, given())).toMatchObject({
      outcome: 'approve',
      stages: [{ approvers: [tess], remindAfterMs: 30 * 60_000, timeoutMs: 24 * 3_600_000 }],
      excluded: [{ because: 'requester' }, { person: marta, because: 'policy_author' }],
    });
    const alone = released({ rules: [{ ...rule, outcome: 'approve', stages: [{ who: { people: [marta] } }] }] });
    expect(decide({ ...alone, author: marta }, given())).toMatchObject({ outcome: 'human' });
  });

  test('that needs more answers than there are people goes to a person', () => {
    const stages = [{ who: { people: [marta, tess] }, needed: 3 }];
    expect(decide(released({ rules: [{ ...rule, outcome: 'approve', stages }] }), given()).outcome).toBe('human');
  });
});
