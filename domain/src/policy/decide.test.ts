import { account, ana, marta, tess, ticketOf, triageOf } from '../../test/fixtures.ts';
import { decide, defaultPolicy, type Diagnosis, type PolicyInput } from '../index.ts';
import { planFor } from '../runbooks/index.ts';

const forgotten: Diagnosis = {
  cause: 'password_forgotten',
  confidence: 0.95,
  because: [],
  runbook: 'reset-password',
};
const blocked: Diagnosis = { ...forgotten, cause: 'account_blocked', runbook: 'enable-account' };

const given = (input: Partial<PolicyInput> = {}): PolicyInput => {
  const evidence = input.evidence ?? [account()];
  const diagnosis = input.diagnosis ?? forgotten;
  return {
    ticket: ticketOf(),
    triage: triageOf(),
    diagnosis,
    evidence,
    plan: planFor(diagnosis.runbook ?? 'reset-password', { affected: ana, evidence }),
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

  test('gives the same decision for the same input, with the hash of the policy', () => {
    expect(decide(defaultPolicy, given())).toEqual(decide(defaultPolicy, given()));
    const other = decide({ ...defaultPolicy, version: 2 }, given());
    expect(other.policyHash).not.toBe(decide(defaultPolicy, given()).policyHash);
  });
});

test('an empty policy allows nothing', () => {
  expect(decide({ version: 1, rules: [] }, given())).toMatchObject({ outcome: 'human', rule: 'default' });
});
