import type { Evidence } from '@fixpoint/domain';
import { account, risk, roles, triageOf } from '../../../../domain/test/fixtures.ts';
import { evidenceOf, logOf, MALICIOUS, method, ordinary, signIn } from '../../test/evidence.ts';
import { diagnose } from '../diagnose.ts';

const wrong = logOf(signIn(50126, [9, 7, 5]));
const of = (...given: Evidence[]) => diagnose(triageOf(), evidenceOf(...given));

describe('never acted on', () => {
  test.each<[string, string, Evidence]>([
    ['guest_account', 'service_desk', account({ userType: 'Guest' })],
    ['synced_account', 'directory', account({ onPremisesSyncEnabled: true })],
    ['federated_account', 'directory', account({ domainAuthentication: 'Federated' })],
    ['protected_account', 'security', roles({ roles: ['Global Administrator'] })],
    ['protected_account', 'security', roles({ roleAssignableGroups: ['Tier 0'] })],
    ['protected_account', 'security', account({ employeeType: 'Service account' })],
    ['protected_account', 'security', account({ employeeType: 'Break-glass' })],
    ['account_at_risk', 'security', risk('atRisk', 'low')],
    ['account_at_risk', 'security', risk('confirmedCompromised')],
  ])('%s goes to %s', (cause, team, evidence) => {
    expect(of(evidence, wrong)).toMatchObject({ cause, team, runbook: null, advice: null, confidence: 1 });
  });

  test.each(['remediated', 'dismissed', 'confirmedSafe', 'none'])('but a risk that is %s counts no more', (state) => {
    expect(of(risk(state), wrong)).toMatchObject({ cause: 'password_forgotten', runbook: 'reset-password' });
  });

  test('and the hand-off quotes what the log says', () => {
    const expired = logOf(signIn(50144, [5], { failureReason: 'Active Directory password has expired.' }));
    const { because } = of(account({ onPremisesSyncEnabled: true }), expired);
    expect(because.join(' ')).toMatch(/Active Directory owns .* refused with 50144: “Active Directory password/);
  });
});

describe('attackers', () => {
  test.each([
    ['alone', [signIn(50053, [5], { failureReason: MALICIOUS })]],
    ['before wrong passwords', [signIn(50126, [5]), signIn(50053, [9], { failureReason: MALICIOUS })]],
    ['before a good sign-in', [signIn(0, [5]), signIn(50053, [9], { failureReason: MALICIOUS })]],
  ])('from a known address are for security: %s', (_when, signIns) => {
    const found = of(logOf(...signIns));
    expect(found).toMatchObject({ cause: 'malicious_sign_ins', team: 'security', runbook: null, advice: null });
    expect(found.because[0]).toContain('203.0.113.20');
  });

  test('keep a blocked account blocked', () => {
    const log = logOf(signIn(50053, [9], { failureReason: MALICIOUS }));
    expect(of(account({ accountEnabled: false }), log)).toMatchObject({ cause: 'malicious_sign_ins', runbook: null });
  });

  test.each([50135, 53004, 53011, 530032])("are Entra's reason for %d", (code) => {
    expect(of(logOf(signIn(code, [5])))).toMatchObject({ cause: 'account_at_risk', team: 'security', runbook: null });
  });
});

describe('a method registered within the last day', () => {
  const fresh = (type: string, registeredAt: string): Evidence => ({
    ...methodsSeen,
    facts: { mfaRegistered: true, contacts: [], methods: [method(type, { registeredAt })] },
  });
  const methodsSeen = { probe: 'identity.methods', outcome: 'seen', at: '', requestId: null } as const;

  test.each([
    ['microsoftAuthenticator', 'password_forgotten', wrong],
    ['phone', 'mfa_looping', logOf(signIn(50074, [9, 8, 7, 6, 5]))],
    ['temporaryAccessPass', 'password_expired', logOf(signIn(50055, [5]))],
  ])('brings security first: %s, %s', (type, cause, log) => {
    expect(of(log, fresh(type, '2026-11-24T05:00:00.000Z'))).toMatchObject({
      cause,
      runbook: null,
      advice: null,
      team: 'security',
    });
  });

  test.each([
    ['a day before', 'phone', '2026-11-23T07:59:00.000Z'],
    ['the password itself', 'password', '2026-11-24T05:00:00.000Z'],
  ])('does not: %s', (_what, type, at) => {
    expect(of(wrong, fresh(type, at))).toMatchObject({ runbook: 'reset-password' });
  });
});

describe('without evidence there is no action', () => {
  const all = evidenceOf(wrong);
  test.each(['identity.account', 'identity.roles', 'identity.risk', 'identity.sign-ins', 'identity.methods'])(
    'from %s',
    (probe) => {
      const without = all.filter((item) => item.probe !== probe);
      expect(diagnose(triageOf(), without)).toMatchObject({ cause: 'evidence_missing', runbook: null });
      const unavailable: Evidence[] = all.map((item) =>
        item.probe === probe
          ? { probe: item.probe, outcome: 'unavailable', detail: 'Busy.', at: item.at, requestId: null }
          : item,
      );
      expect(diagnose(triageOf(), unavailable)).toMatchObject({ cause: 'evidence_missing', runbook: null });
    },
  );

  test('but that there is no such account is an answer', () => {
    const none: Evidence = {
      probe: 'identity.account',
      outcome: 'not_found',
      detail: '',
      at: ordinary.at,
      requestId: null,
    };
    expect(diagnose(triageOf(), [none])).toMatchObject({ cause: 'account_not_found', runbook: null, advice: null });
  });
});
