import { account, noRisk, risk, roles, signIns, triageOf } from '../../../domain/test/fixtures.ts';
import { diagnose } from './diagnose.ts';

const healthy = [account(), roles(), noRisk, signIns()];
const of = (
  evidence: Parameters<typeof diagnose>[1],
  category: 'password_reset' | 'account_unlock' = 'password_reset',
) => diagnose(triageOf({ category }), evidence);
const wrongPassword = signIns([50126], [50126], [0]);

describe('the cause', () => {
  test.each([
    ['password_forgotten', 'reset-password', [account(), roles(), noRisk, wrongPassword]],
    ['password_forgotten', 'reset-password', [account(), roles(), noRisk, signIns([50055])]],
    ['account_blocked', 'enable-account', [account({ accountEnabled: false }), roles(), noRisk, signIns()]],
    ['no_fault_found', null, healthy],
    ['guest_account', null, [account({ userType: 'Guest' }), roles(), noRisk, wrongPassword]],
    ['synced_account', null, [account({ onPremisesSyncEnabled: true }), roles(), noRisk, wrongPassword]],
    ['federated_account', null, [account({ domainAuthentication: 'Federated' }), roles(), noRisk, wrongPassword]],
    ['protected_account', null, [account(), roles({ roles: ['Global Administrator'] }), noRisk, wrongPassword]],
    ['protected_account', null, [account(), roles({ roleAssignableGroups: ['Tier 0'] }), noRisk, wrongPassword]],
    ['protected_account', null, [account({ employeeType: 'Service account' }), roles(), noRisk, wrongPassword]],
    ['protected_account', null, [account({ employeeType: 'Break-glass' }), roles(), noRisk, wrongPassword]],
    ['account_at_risk', null, [account(), roles(), risk('atRisk'), wrongPassword]],
    ['account_at_risk', null, [account(), roles(), risk('confirmedCompromised'), wrongPassword]],
    ['account_at_risk', null, [account(), roles(), noRisk, signIns([50053, 'IP with malicious activity'])]],
    ['evidence_missing', null, [account(), noRisk, wrongPassword]],
    ['evidence_missing', null, [account(), roles(), wrongPassword]],
    ['evidence_missing', null, [account(), roles(), noRisk]],
    ['evidence_missing', null, []],
  ])('%s is answered by %s', (cause, runbook, evidence) => {
    expect(of(evidence)).toMatchObject({ cause, runbook });
  });

  test('that protects wins over one that could be mended', () => {
    expect(
      of([account({ accountEnabled: false }), roles({ roles: ['User Administrator'] }), noRisk, signIns()]),
    ).toMatchObject({
      cause: 'protected_account',
      runbook: null,
    });
  });

  test('is named with sentences that quote the evidence', () => {
    expect(of([account(), roles(), noRisk, wrongPassword]).because[0]).toContain('2 of the last 3 sign-ins failed');
  });

  test('of a kind without a runbook goes to a person', () => {
    expect(diagnose(triageOf({ category: 'hardware_issue' }), [account()])).toMatchObject({
      cause: 'not_automated',
      runbook: null,
    });
  });
});
