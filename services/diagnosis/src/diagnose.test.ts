import type { Evidence, Team } from '@fixpoint/domain';
import { account, risk, roles, triageOf } from '../../../domain/test/fixtures.ts';
import { evidenceOf, LOCKED, logOf, MALICIOUS, minutesBefore, signIn, unregistered } from '../test/evidence.ts';
import { diagnose } from './diagnose.ts';
import { RULES } from './rules/order.ts';
import { selectProbes } from './select-probes.ts';

test('the order of the rules is this one; what protects an account stands first', () => {
  expect(RULES.map(({ name }) => name)).toEqual([
    'guest',
    'surely-at-risk',
    'synced',
    'federated',
    'privileged',
    'at-risk',
    'disowned',
    'attacked',
    'onprem-lock',
    'blocked',
    'stale-password',
    'smart-lockout',
    'password-expired',
    'password-forgotten',
    'stale-session',
    'device-not-compliant',
    'conditional-access',
    'mfa-not-registered',
    'mfa-looping',
    'mfa-lost',
    'mfa-only-words',
    'unknown-sign-in-error',
    'nothing-wrong',
  ]);
});

describe('of two causes the first in order is named', () => {
  const mail = { clientApp: 'IMAP4', failureReason: LOCKED };
  const evil = logOf(signIn(50053, [5], { failureReason: MALICIOUS }));
  test.each<[string, string, Evidence[]]>([
    ['guest_account', 'synced', [account({ userType: 'Guest', onPremisesSyncEnabled: true })]],
    ['synced_account', 'federated', [account({ onPremisesSyncEnabled: true, domainAuthentication: 'Federated' })]],
    ['federated_account', 'an admin', [account({ domainAuthentication: 'Federated' }), roles({ roles: ['Reader'] })]],
    ['account_at_risk', 'synced', [account({ onPremisesSyncEnabled: true }), risk('atRisk')]],
    ['account_at_risk', 'an admin', [roles({ roles: ['User Administrator'] }), risk('atRisk')]],
    ['protected_account', 'blocked', [roles({ roles: ['User Administrator'] }), account({ accountEnabled: false })]],
    ['account_at_risk', 'attacked', [risk('atRisk'), evil]],
    ['account_at_risk', 'blocked', [risk('atRisk'), account({ accountEnabled: false })]],
    ['malicious_sign_ins', 'blocked', [account({ accountEnabled: false }), evil]],
    ['account_blocked', 'forgotten', [account({ accountEnabled: false }), logOf(signIn(50126, [5]))]],
    [
      'stale_password',
      'locked',
      [account({ lastPasswordChangeAt: minutesBefore(60) }), logOf(signIn(50053, [9, 7, 5], mail))],
    ],
    ['conditional_access', 'forgotten before', [logOf(signIn(53003, [5]), signIn(50126, [9]))]],
    ['mfa_not_registered', 'looping', [unregistered, logOf(signIn(50074, [9, 8, 7, 6, 5]))]],
  ])('%s, not %s', (cause, _other, evidence) => {
    expect(diagnose(triageOf(), evidenceOf(...evidence))).toMatchObject({ cause });
  });
});

describe('a change that somebody disowned', () => {
  const incident = triageOf({ category: 'security_incident' });
  const of = (...evidence: Evidence[]) => diagnose(incident, evidenceOf(...evidence), 'disowned');

  test('closes the account, also when the sign-in log is silent', () => {
    expect(of()).toMatchObject({ cause: 'disowned', runbook: 'contain-account', team: 'security', advice: null });
    const silent = evidenceOf().filter(({ probe }) => !/sign-ins|methods/.test(probe));
    expect(diagnose(incident, silent, 'disowned')).toMatchObject({ runbook: 'contain-account' });
  });

  test('leaves an account closed that is', () => {
    expect(of(account({ accountEnabled: false }))).toMatchObject({ cause: 'disowned', runbook: null });
  });

  test.each<[string, Evidence]>([
    ['guest_account', account({ userType: 'Guest' })],
    ['synced_account', account({ onPremisesSyncEnabled: true })],
    ['protected_account', roles({ roles: ['Global Administrator'] })],
    ['account_at_risk', risk('atRisk')],
  ])('of an account that is never acted on goes to security as %s', (cause, evidence) => {
    expect(of(evidence)).toMatchObject({ cause, runbook: null, team: 'security', advice: null });
  });

  test('is looked at from all sides, whatever the ticket is read as', () => {
    expect(selectProbes(incident, 'disowned')).toContain('identity.risk');
    expect(selectProbes(incident)).toEqual(['identity.account']);
  });
});

test.each<[Parameters<typeof triageOf>[0], Team]>([
  [{ category: 'hardware_issue' }, 'devices'],
  [{ category: 'device_compliance' }, 'devices'],
  [{ category: 'security_incident' }, 'security'],
  [{ category: 'vpn_issue' }, 'network'],
])('a ticket of a kind without a runbook goes to its team: %o → %s', (triage, team) => {
  expect(diagnose(triageOf(triage), [account()])).toMatchObject({ cause: 'not_automated', runbook: null, team });
});

test('the words of a ticket change nothing but which family is asked', () => {
  const evidence = evidenceOf(logOf(signIn(50126, [5])));
  const loud = triageOf({
    words: [{ word: 'administrator', weight: 9 }],
    priority: { level: 'urgent', reason: 'CEO.' },
  });
  expect(diagnose(loud, evidence)).toEqual(diagnose(triageOf(), evidence));
  expect(diagnose(triageOf({ category: 'account_unlock' }), evidence)).toEqual(diagnose(triageOf(), evidence));
});
