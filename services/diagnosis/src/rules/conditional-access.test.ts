import { account, triageOf } from '../../../../domain/test/fixtures.ts';
import { evidenceOf, logOf, signIn } from '../../test/evidence.ts';
import { diagnose } from '../diagnose.ts';

const of = (...log: Parameters<typeof logOf>) =>
  diagnose(triageOf({ category: 'account_unlock' }), evidenceOf(logOf(...log)));

test.each([50097, 50129, 53000, 53001])('%d is for those who keep the devices, and the device is named', (code) => {
  const blockedBy = ['Require a compliant device'];
  const found = of(signIn(code, [26, 12], { device: 'NW-LT-207', blockedBy }), signIn(50126, [30]));
  expect(found).toMatchObject({ cause: 'device_not_compliant', team: 'devices', runbook: null });
  expect(found.advice).toContain('NW-LT-207 is not');
  expect(found.because.join(' ')).toMatch(/Require a compliant device.*was refused 2 times/);
});

test.each([53003, 53002, 50131])('%d is a rule that nobody weakens for a ticket', (code) => {
  const found = of(signIn(code, [12], { blockedBy: ['Block other countries'] }));
  expect(found).toMatchObject({ cause: 'conditional_access', team: 'directory', runbook: null });
  expect(found.advice).toContain('(Block other countries)');
});

test('a policy whose name the log does not tell is told of all the same', () => {
  expect(of(signIn(53003, [12])).advice).toContain('a rule of the company refuses this sign-in');
});

test('a blocked account is blocked, whatever else would refuse it', () => {
  const evidence = evidenceOf(account({ accountEnabled: false }), logOf(signIn(53003, [5]), signIn(50057, [9])));
  const found = diagnose(triageOf(), evidence);
  expect(found).toMatchObject({ cause: 'account_blocked', runbook: 'enable-account' });
  expect(found.because.join(' ')).toContain('1 in the last day');
});

test.each([
  [50133, 3, 'stale_session', 'revoke-sessions'],
  [50173, 4, 'stale_session', 'revoke-sessions'],
  [50132, 2, 'unknown_sign_in_error', null],
])('a session that has ended: %d, %d times', (code, times, cause, runbook) => {
  const minutes = [40, 30, 20, 10].slice(0, times);
  expect(of(signIn(code, minutes))).toMatchObject({ cause, runbook });
});
