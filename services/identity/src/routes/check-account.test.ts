import type { Parameters, Step } from '@fixpoint/domain';
import { runChecks } from '../check.ts';
import { ANA, fakeDirectory } from '../../test/fake-directory.ts';
import { startService, type TestService } from '../../test/start-service.ts';

const SINCE = '2026-11-24T10:00:00.400Z';
const OLD = '2026-01-12T08:00:00.000Z';
const BEFORE = { lastPasswordChangeAt: OLD, sessionsValidFrom: OLD };
const now = () => new Date('2026-11-24T10:00:05Z');
const directory = fakeDirectory(now);

let service: TestService;
beforeAll(async () => {
  service = await startService(directory, now);
});
afterAll(() => service.stop());

type Check = { check: Step['check']; parameters?: Parameters };
const askAll = (checks: Check[], before: typeof BEFORE | null = BEFORE) =>
  service.as('worker').v1.checks.$post({ json: { personId: ANA.id, checks, since: SINCE, before } });
const checkAll = async (checks: Check[], before: typeof BEFORE | null = BEFORE) => {
  const response = await askAll(checks, before);
  if (response.status !== 200) throw new Error(`answered ${response.status}`);
  return (await response.json()).findings;
};
const check = async (step: Step['check'], before: typeof BEFORE | null = BEFORE) =>
  (await checkAll([{ check: step }], before))[0];

test.each([
  ['from before', OLD, BEFORE, false],
  ['from before, which nobody looked at before', OLD, null, false],
  ['in the second of the write, which Graph cuts off', '2026-11-24T10:00:00.000Z', BEFORE, true],
  [
    'the one that was there before, however new',
    '2026-11-24T10:00:00.000Z',
    { ...BEFORE, lastPasswordChangeAt: '2026-11-24T10:00:00.000Z' },
    false,
  ],
  ['never', null, BEFORE, false],
])('a password change %s', async (_when, lastPasswordChangeAt, before, confirmed) => {
  directory.know({ account: { lastPasswordChangeAt } });
  expect(await check('password_changed', before)).toEqual({
    check: 'password_changed',
    confirmed,
    observed: lastPasswordChangeAt
      ? `The password was last changed at ${lastPasswordChangeAt}.`
      : 'The password was last changed never.',
    at: '2026-11-24T10:00:05.000Z',
  });
});

test('sessions that were ended', async () => {
  directory.know({ account: {} });
  expect(await check('sessions_revoked')).toMatchObject({ confirmed: false });
  directory.know({ account: { sessionsValidFrom: '2026-11-24T10:00:02.000Z' } });
  expect(await check('sessions_revoked')).toMatchObject({
    confirmed: true,
    observed: 'Sessions from before 2026-11-24T10:00:02.000Z are ended.',
  });
});

test.each([true, false])('whether an account is enabled: %s', async (accountEnabled) => {
  directory.know({ account: { accountEnabled } });
  expect(await check('account_enabled')).toMatchObject({ confirmed: accountEnabled });
  expect(await check('account_disabled')).toMatchObject({ confirmed: !accountEnabled });
});

describe('a pass', () => {
  const pass = (createdAt: string, isUsable: boolean, reason: string) => ({ id: reason, createdAt, isUsable, reason });
  const NEW = '2026-11-24T10:00:01.000Z';

  test.each([
    ['can be used', [pass(NEW, true, 'EnabledByPolicy')], true, 'can be used (EnabledByPolicy)'],
    ['has been used already', [pass(NEW, false, 'OneTimeUsed')], true, 'OneTimeUsed'],
    ['is not allowed', [pass(NEW, false, 'DisabledByPolicy')], false, 'cannot be used (DisabledByPolicy)'],
    ['is an older one', [pass(OLD, true, 'EnabledByPolicy')], false, 'There is no pass from after the write.'],
    ['is not seen', [], false, 'There is no pass from after the write.'],
  ])('that %s', async (_which, passes, confirmed, observed) => {
    directory.know({ passes });
    expect(await check('temporary_access_pass_usable')).toMatchObject({
      confirmed,
      observed: expect.stringContaining(observed),
    });
  });
});

test('methods that are gone and one that is not, among other checks, answered in the order of the questions', async () => {
  directory.know({ account: { accountEnabled: true }, methods: [{ id: 'mobile', type: 'phone' }], passes: [] });
  const removed = (methodId: string, methodType: string): Check => ({
    check: 'method_removed',
    parameters: { methodId, methodType },
  });
  const findings = await checkAll([
    removed('mobile', 'phone'),
    { check: 'account_enabled' },
    removed('key', 'fido2'),
    { check: 'temporary_access_pass_usable', parameters: { lifetimeMinutes: 60 } },
  ]);
  expect(findings.map(({ check: name, confirmed }) => [name, confirmed])).toEqual([
    ['method_removed', false],
    ['account_enabled', true],
    ['method_removed', true],
    ['temporary_access_pass_usable', false],
  ]);
});

test('only what is asked about is read', async () => {
  const read: string[] = [];
  const counting = {
    ...directory,
    account: (id: string) => (read.push('account'), directory.account(id)),
    passes: (id: string) => (read.push('passes'), directory.passes(id)),
    methods: (id: string) => (read.push('methods'), directory.methods(id)),
  };
  const removed = { check: 'method_removed', parameters: { methodId: 'gone' } } as const;
  const then = { since: now(), before: null };
  await runChecks(counting, ANA.id, [removed, removed], then);
  expect(read).toEqual(['methods']);
  await runChecks(counting, ANA.id, [{ check: 'account_enabled' }, { check: 'sessions_revoked' }], then);
  expect(read).toEqual(['methods', 'account']);
});

test('a method nobody named cannot be looked for', async () => {
  expect((await askAll([{ check: 'method_removed' }])).status).toBe(422);
});
