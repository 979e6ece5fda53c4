import type { Step } from '@fixpoint/domain';
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

const check = async (step: Step['check'], before: typeof BEFORE | null = BEFORE) => {
  const { checks } = service.as('worker').v1;
  const response = await checks.$post({ json: { personId: ANA.id, checks: [step], since: SINCE, before } });
  if (response.status !== 200) throw new Error(`answered ${response.status}`);
  return (await response.json()).findings[0];
};

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
