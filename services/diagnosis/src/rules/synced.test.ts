import type { Evidence, Facts } from '@fixpoint/domain';
import { account, AT, risk, roles, triageOf } from '../../../../domain/test/fixtures.ts';
import { evidenceOf, logOf, MALICIOUS, minutesBefore, signIn } from '../../test/evidence.ts';
import { diagnose } from '../diagnose.ts';

const mirrored = { onPremisesSyncEnabled: true, onPremises: { accountName: 'ana', domain: 'corp.example' } };
const onprem = (given: Partial<Facts['onprem.account']> = {}): Evidence => ({
  probe: 'onprem.account',
  outcome: 'seen',
  at: AT,
  requestId: null,
  facts: { enabled: true, lockedAt: minutesBefore(20), passwordChangedAt: null, passwordExpired: false, ...given },
});
const wrong = logOf(signIn(50126, [9, 7, 5]));
const of = (...given: Evidence[]) => diagnose(triageOf(), evidenceOf(...given));

test('a lock that Active Directory tells of is ended there', () => {
  const found = of(account(mirrored), onprem(), wrong);
  expect(found).toMatchObject({ cause: 'onprem_lockout', runbook: 'unlock-onprem' });
  expect(found.because[0]).toContain('2026-11-24 07:40 UTC');
});

test.each<[string, Evidence[]]>([
  ['nobody there answers', []],
  ['it is not locked', [onprem({ lockedAt: null, passwordExpired: true })]],
  ['it is disabled there', [onprem({ enabled: false })]],
  ['it is blocked here', [onprem(), account({ ...mirrored, accountEnabled: false })]],
  ['nobody knows its name there', [onprem(), account({ ...mirrored, onPremises: null })]],
])('a mirrored account is handed over when %s', (_when, evidence) => {
  const found = of(...evidence, account(mirrored), wrong);
  expect(found).toMatchObject({ cause: 'synced_account', runbook: null, advice: null, team: 'directory' });
});

test('the hand-over says what Active Directory says', () => {
  const { because } = of(account(mirrored), onprem({ lockedAt: null, passwordExpired: true }));
  expect(because).toContain('There it is enabled and not locked, and its password has expired.');
});

test.each<[string, Evidence]>([
  ['guest_account', account({ ...mirrored, userType: 'Guest' })],
  ['federated_account', account({ ...mirrored, domainAuthentication: 'Federated' })],
  ['protected_account', roles({ roles: ['User Administrator'] })],
  ['account_at_risk', risk('atRisk')],
  ['malicious_sign_ins', logOf(signIn(50053, [5], { failureReason: MALICIOUS }))],
])('what protects an account protects it from that too: %s', (cause, evidence) => {
  expect(of(evidence, account(mirrored), onprem())).toMatchObject({ cause, runbook: null });
});

test('neither a lost phone nor a disowned change unlocks anything', () => {
  const evidence = evidenceOf(account(mirrored), onprem(), wrong);
  expect(diagnose(triageOf({ category: 'mfa_reset' }), evidence)).toMatchObject({
    cause: 'synced_account',
    runbook: null,
  });
  expect(diagnose(triageOf(), evidence, 'disowned')).toMatchObject({ cause: 'synced_account', team: 'security' });
});
