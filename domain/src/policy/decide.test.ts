import { account, ana, marta, methodChanges, tess, ticketOf, triageOf } from '../../test/fixtures.ts';
import { type ActionName, decide, defaultPolicy, type Diagnosis, type PolicyInput } from '../index.ts';
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
    ...input,
  };
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
      approvers: [marta],
    });
  });

  test.each([
    ['there is none', { evidence: [account({ manager: null })] }],
    ['it is the manager who asks', { ticket: ticketOf({ requester: marta }) }],
  ])('gives a blocked account to a person when %s', (_name, input) => {
    expect(decide(defaultPolicy, given({ diagnosis: blocked, ...input }))).toMatchObject({
      outcome: 'human',
      approvers: [],
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
      approvers: [tess],
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
    const other = decide({ ...defaultPolicy, version: 3 }, given());
    expect(other.policyHash).not.toBe(decide(defaultPolicy, given()).policyHash);
  });
});

test('an empty policy allows nothing', () => {
  expect(decide({ version: 1, rules: [] }, given())).toMatchObject({ outcome: 'human', rule: 'default' });
});
