import type { Cause, Evidence, Team, VpnFacts, VpnRefusal } from '@fixpoint/domain';
import { vpnCause } from './vpn-cause.ts';

const AT = '2026-11-24T10:00:00.000Z';
const before = (minutes: number): string => new Date(Date.parse(AT) - minutes * 60_000).toISOString();
const after = (minutes: number): string => before(-minutes);

const quiet: VpnFacts = {
  gateway: 'main',
  account: 'ana@northwind.example',
  capabilities: ['diagnose', 'resetProfile', 'renewCertificate', 'killSession', 'verifyConnectivity'],
  silentAfterMs: 300_000,
  isUp: true,
  isDisabled: false,
  certificates: [{ serial: '1f', notBefore: before(9_000), notAfter: after(9_000), revokedAt: null }],
  sessions: [],
  refusals: [],
  watchedSince: before(600),
  othersRefused: 0,
};
const look = (change: Partial<VpnFacts> = {}): Evidence => ({
  probe: 'vpn.access',
  outcome: 'seen',
  at: AT,
  requestId: null,
  facts: { ...quiet, ...change },
});
const refusal = (reason: VpnRefusal['reason'], minutes = 5): VpnRefusal => ({
  at: before(minutes),
  reason,
  detail: 'the words of the gateway',
  address: '10.99.0.2:41642',
  certificate: '1f',
});
const session = (since: number, heard: number | null) => ({
  id: '7',
  since: before(since),
  address: '10.99.0.2:5',
  heardAt: heard === null ? null : before(heard),
});
const expired = { serial: '1f', notBefore: before(9_000), notAfter: before(10), revokedAt: null };

test.each<[string, Partial<VpnFacts>, Cause, Team]>([
  ['an expired certificate', { refusals: [refusal('certificate_expired')] }, 'vpn_certificate_expired', 'network'],
  ['a revoked one', { refusals: [refusal('certificate_revoked')] }, 'vpn_certificate_revoked', 'network'],
  ['one of tomorrow', { refusals: [refusal('certificate_not_yet_valid')] }, 'vpn_certificate_not_yet_valid', 'network'],
  ["somebody else's authority", { refusals: [refusal('wrong_authority')] }, 'vpn_wrong_authority', 'network'],
  ['a disabled profile that was tried', { refusals: [refusal('profile_disabled')] }, 'vpn_profile_disabled', 'network'],
  ['a disabled profile', { isDisabled: true }, 'vpn_profile_disabled', 'network'],
  ['a wrong password', { refusals: [refusal('bad_credentials')] }, 'vpn_bad_credentials', 'service_desk'],
  ['a refusal in words that we do not know', { refusals: [refusal('unknown')] }, 'vpn_refused', 'network'],
  [
    'the newest of several refusals',
    { refusals: [refusal('profile_disabled', 1), refusal('certificate_expired', 9)] },
    'vpn_profile_disabled',
    'network',
  ],
  [
    'a refusal that is over, since they came in',
    { refusals: [refusal('certificate_expired', 30)], sessions: [session(10, 0)] },
    'vpn_no_fault',
    'network',
  ],
  ['a refusal of two days ago', { refusals: [refusal('certificate_expired', 3_000)] }, 'vpn_not_reached', 'network'],
  ['a session that is silent', { sessions: [session(300, 60)] }, 'vpn_stuck_session', 'network'],
  ['a session that is heard', { sessions: [session(300, 0)] }, 'vpn_no_fault', 'network'],
  ['a session of a gateway that does not tell', { sessions: [session(300, null)] }, 'vpn_no_fault', 'network'],
  [
    'no valid certificate, where the log names nobody',
    { certificates: [expired] },
    'vpn_certificate_expired',
    'network',
  ],
  [
    'only a revoked certificate',
    { certificates: [{ ...expired, notAfter: after(10), revokedAt: before(5) }] },
    'vpn_certificate_revoked',
    'network',
  ],
  ['nothing seen', {}, 'vpn_not_reached', 'network'],
  [
    'a gateway that is down',
    { isUp: false, refusals: [refusal('certificate_expired')] },
    'vpn_gateway_down',
    'network',
  ],
  [
    'many refused at once',
    { othersRefused: 5, refusals: [refusal('certificate_expired')] },
    'vpn_many_refused',
    'network',
  ],
])('by the evidence of the gateway: %s', (_name, change, cause, team) => {
  const found = vpnCause([look(change)]);
  expect(found).toMatchObject({ cause, team });
  expect(found?.because.join(' ')).toContain('main');
});

test('what one of several gateways saw counts', () => {
  const other = look({ gateway: 'anyconnect', refusals: [refusal('certificate_revoked')] });
  expect(vpnCause([look(), other])).toMatchObject({ cause: 'vpn_certificate_revoked' });
});

test('no evidence, no cause; no gateways, no opinion', () => {
  const unseen: Evidence = { probe: 'vpn.access', outcome: 'unavailable', detail: 'away', at: AT, requestId: null };
  expect(vpnCause([unseen])).toMatchObject({ cause: 'evidence_missing' });
  expect(vpnCause([])).toBeNull();
});

test('what the gateway cannot mend is left to a person', () => {
  const seen = look({ capabilities: ['diagnose'], refusals: [refusal('certificate_expired')] });
  expect(vpnCause([seen])).toMatchObject({ cause: 'vpn_certificate_expired', byPerson: true, gateway: 'main' });
});
