import type { Evidence, Facts, Lease } from '@fixpoint/domain';
import { entryOf, wantedOf } from '@fixpoint/domain/testing';
import { account, AT, noRisk, risk, roles, triageOf } from '../../../../domain/test/fixtures.ts';
import { diagnose } from '../diagnose.ts';

const ana = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
const group = (given: Partial<Facts['identity.group']> = {}): Evidence => ({
  probe: 'identity.group',
  outcome: 'seen',
  at: AT,
  requestId: 'r',
  facts: { id: 'vpn', name: 'VPN users', refusal: null, owners: [], isMember: false, ...given },
});
const gone = {
  probe: 'identity.group',
  outcome: 'not_found',
  detail: 'No such group.',
  at: AT,
  requestId: 'r',
} as const;
const usual = [account(), roles(), noRisk];
const causeOf = (evidence: Evidence[], access = wantedOf()) =>
  diagnose(triageOf({ category: 'access_request' }), evidence, null, access);
const lease: Lease = {
  id: 'FX-1-1',
  workflowId: 'lease/vpn/ana',
  group: { id: 'vpn', name: 'VPN users' },
  person: ana,
  ticketId: 'FX-1',
  from: AT,
  until: '2026-11-25T08:00:00.000Z',
  state: 'active',
  endedAt: null,
  detail: null,
};

test.each([
  ['is not in it', [...usual, group()], wantedOf(), 'access_missing', 'grant-access'],
  [
    'has it for a time',
    [...usual, group({ isMember: true })],
    wantedOf({ lease }),
    'access_to_extend',
    'extend-access',
  ],
  ['is in it without an end', [...usual, group({ isMember: true })], wantedOf(), 'access_present', null],
  ['asks for what is not in the catalogue', usual, wantedOf({ entry: null, hours: null }), 'group_not_found', null],
  ['asks for what the directory has no more', [...usual, gone], wantedOf(), 'group_not_found', null],
  ['asks for what a rule fills', [...usual, group({ refusal: 'dynamic' })], wantedOf(), 'group_not_grantable', null],
  [
    'asks for what was refused when it was synced',
    [...usual, group()],
    wantedOf({ entry: entryOf({ refusal: 'role_assignable' }) }),
    'group_not_grantable',
    null,
  ],
  [
    'is not among those it is for',
    [...usual, group()],
    wantedOf({ entry: entryOf({ eligible: { everyone: false, departments: ['IT'], people: [] } }) }),
    'access_not_eligible',
    null,
  ],
  ['is a guest', [account({ userType: 'Guest' }), roles(), noRisk, group()], wantedOf(), 'access_not_eligible', null],
  [
    'is blocked',
    [account({ accountEnabled: false }), roles(), noRisk, group()],
    wantedOf(),
    'access_not_eligible',
    null,
  ],
  [
    'is an administrator',
    [account(), roles({ roles: ['Global Administrator'] }), noRisk, group()],
    wantedOf(),
    'protected_account',
    null,
  ],
  ['is at risk', [account(), roles(), risk('atRisk'), group()], wantedOf(), 'account_at_risk', null],
  ['cannot be seen whole', [account(), noRisk, group()], wantedOf(), 'evidence_missing', null],
  ['asks for what could not be looked at', usual, wantedOf(), 'evidence_missing', null],
])('somebody who %s', (_who, evidence, access, cause, runbook) => {
  expect(causeOf(evidence, access)).toMatchObject({ cause, runbook });
});
