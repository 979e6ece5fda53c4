import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_PERMISSIONS, type TestLab, app, at, startLab } from '../../test/start-lab.ts';
import { loadWorld } from '../world/load-world.ts';
import { writeEveryone } from './write-everyone.ts';

let worldPath: string;
let lab: TestLab;
beforeAll(async () => {
  worldPath = writeEveryone(mkdtempSync(join(tmpdir(), 'fixpoint-everyone-')));
  lab = await startLab({ worldPath, apps: [app(1, ALL_PERMISSIONS)] });
});
afterAll(() => lab.stop());

test('there is somebody for every condition, each with what a ticket of theirs should come to', () => {
  const { people } = loadWorld(worldPath);
  const cases = people.filter(({ expect: expected }) => expected !== null);
  expect(cases.length).toBeGreaterThan(80);
  const causes = new Set(cases.map(({ expect: expected }) => expected?.cause));
  expect(causes).toEqual(
    new Set([
      'account_at_risk',
      'account_blocked',
      'conditional_access',
      'device_not_compliant',
      'federated_account',
      'guest_account',
      'malicious_sign_ins',
      'mfa_looping',
      'mfa_lost',
      'mfa_not_registered',
      'no_fault_found',
      'password_expired',
      'password_forgotten',
      'protected_account',
      'smart_lockout',
      'stale_password',
      'synced_account',
      'unknown_sign_in_error',
    ]),
  );
  expect(people.map(({ name }) => name)).not.toContain('');
});

test('the tests that go through them find the expectation with the password', () => {
  const { expect: expected, password } = lab.person('locked');
  expect(expected).toMatchObject({ cause: 'smart_lockout', runbook: 'restore-sign-in' });
  expect(password).not.toBe('');
});

test('the conditions are there when the lab starts', async () => {
  const now = Date.now();
  const locked = await lab.control.person('locked');
  expect(Date.parse(locked.lockedUntil ?? '') - now).toBeGreaterThan(500_000);
  const changed = await lab.control.person('stale-mail-app');
  expect(Math.round((now - Date.parse(changed.passwordChangedAt)) / 60_000)).toBe(180);
  expect(changed.signIns.filter(({ at: moment }) => moment > changed.passwordChangedAt)).toHaveLength(9);
  const [contact] = (await lab.control.person('forgot-new-contact')).contacts;
  expect(Math.round((now - Date.parse(contact?.registeredAt ?? '')) / 86_400_000)).toBe(2);
  expect((await lab.control.person('factor-dead-end')).methods.map(({ isDefault }) => isDefault)).toEqual([
    false,
    false,
    true,
  ]);
});

test('an owner of a role-assignable group is protected as its members are', async () => {
  const path = `/users/${lab.person('role-group-owner').id}`;
  const answer = await lab.graph('PATCH', path, { passwordProfile: { password: 'Correct-Horse-42' } });
  expect([answer.status, at(answer.body, 'error.code')]).toEqual([403, 'Authorization_RequestDenied']);
});

test("Microsoft's limits are those of a tenant of this size", async () => {
  expect((await lab.control.settings({ quotas: 'real' })).quotas.directory).toEqual({ units: 5000, windowMs: 10_000 });
  await lab.control.settings({ quotas: {} });
});
