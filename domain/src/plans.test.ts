import fc from 'fast-check';
import { account, ana, managedDevices, tess, vpnAccess } from '../test/fixtures.ts';
import { canonicalJson, hashOf, planHash } from './index.ts';
import { planFor, runbooks } from './runbooks/index.ts';
import { wantedOf } from './testing/index.ts';

const evidence = [account(), vpnAccess(), managedDevices()];
const plan = planFor('reset-password', { cause: 'password_forgotten', affected: ana, evidence });

describe("a plan's hash", () => {
  test('is the same for the same plan', () => {
    expect(planFor('reset-password', { cause: 'password_forgotten', affected: ana, evidence }).hash).toBe(plan.hash);
    expect(planHash(plan)).toBe(plan.hash);
  });

  test.each([
    ['target', planFor('reset-password', { cause: 'password_forgotten', affected: tess, evidence })],
    ['order of steps', { ...plan, steps: plan.steps.toReversed() }],
    ['risk', { ...plan, risk: 'low' as const }],
    ['runbook', planFor('enable-account', { cause: 'password_forgotten', affected: ana, evidence })],
  ])('changes with its %s', (_name, other) => {
    expect(planHash(other)).not.toBe(plan.hash);
  });
});

test('every step can be undone or says why not', () => {
  for (const runbook of Object.values(runbooks))
    for (const step of runbook.steps({
      cause: 'password_forgotten',
      affected: ana,
      evidence,
      access: wantedOf(),
      gateway: 'main',
      deviceId: 'device-1',
    }))
      expect([step.id, (step.undo === null) !== (step.irreversible === null)]).toEqual([step.id, true]);
});

test('canonical JSON does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const shuffled = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
      expect(hashOf(shuffled)).toBe(hashOf(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
