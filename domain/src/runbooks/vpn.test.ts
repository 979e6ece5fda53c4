import { ana, AT, vpnAccess } from '../../test/fixtures.ts';
import type { Cause, RunbookName, VpnFacts } from '../types.ts';
import { planFor } from './index.ts';

const standing = { serial: 'aa', notBefore: AT, notAfter: AT, revokedAt: null };
const refusedWith = (certificate: string | null): VpnFacts['refusals'] => [
  { at: AT, reason: 'certificate_expired', certificate, detail: '', address: '' },
];
const planned = (runbook: RunbookName, cause: Cause, facts: Partial<VpnFacts>, csr?: string) =>
  planFor(runbook, { affected: ana, evidence: [vpnAccess(facts)], cause, gateway: 'main', csr });

test('every session of theirs is ended, each by its own id', () => {
  const session = { since: AT, address: '203.0.113.7:1', heardAt: null };
  const { steps } = planned('end-vpn-session', 'vpn_stuck_session', {
    sessions: [
      { id: '7', ...session },
      { id: '9', ...session },
    ],
  });
  expect(steps.map(({ id, parameters }) => [id, parameters?.sessionId])).toEqual([
    ['end-vpn-session-7', '7'],
    ['end-vpn-session-9', '9'],
  ]);
});

describe('a certificate is renewed', () => {
  const renewed = (facts: Partial<VpnFacts>, csr?: string) =>
    planned('renew-vpn-certificate', 'vpn_certificate_expired', facts, csr).steps;

  test.each<[string, Partial<VpnFacts>, string | undefined]>([
    ['the one that was refused', { certificates: [standing], refusals: refusedWith('aa') }, 'aa'],
    ['their only one', { certificates: [standing] }, 'aa'],
    ['none of two that were not named', { certificates: [standing, { ...standing, serial: 'bb' }] }, undefined],
    ['none that is not theirs', { certificates: [standing], refusals: refusedWith('cc') }, undefined],
    ['none that is revoked', { certificates: [{ ...standing, revokedAt: AT }] }, undefined],
    ['none where there is none', {}, undefined],
  ])('and %s is revoked, once the new one is proved', (_name, facts, serial) => {
    const [issue, revoke] = renewed(facts);
    expect(issue).toMatchObject({ action: 'vpn.issue-certificate', undo: { action: 'vpn.withdraw-certificate' } });
    expect(issue?.afterProof).toBeUndefined();
    expect(revoke?.parameters?.serial).toBe(serial);
    expect(revoke?.afterProof).toBe(serial === undefined ? undefined : true);
  });

  test('for the key of the device where that has asked', () => {
    expect(renewed({}, 'csr')[0]?.parameters).toEqual({ gateway: 'main', account: ana.email, csr: 'csr' });
    expect(renewed({})[0]?.parameters).toEqual({ gateway: 'main', account: ana.email });
  });
});

test('without the gateway that it is about there is no plan', () => {
  const { evidence, cause } = { evidence: [vpnAccess()], cause: 'vpn_stuck_session' as const };
  expect(() => planFor('end-vpn-session', { affected: ana, evidence, cause, gateway: 'other' })).toThrow('gateway');
});
