import type { Evidence } from '@fixpoint/domain';
import { account, triageOf } from '../../../../domain/test/fixtures.ts';
import { evidenceOf, LOCKED, logOf, minutesBefore, signIn } from '../../test/evidence.ts';
import { diagnose } from '../diagnose.ts';
import type { SignIn } from '../sign-in-log.ts';
import { when } from '../when.ts';

const of = (log: SignIn[][], ...given: Evidence[]) => diagnose(triageOf(), evidenceOf(logOf(...log), ...given));
const locked = { failureReason: LOCKED };

describe('a password', () => {
  test.each([
    ['password_forgotten', 'reset-password', [signIn(50126, [5])]],
    ['password_forgotten', 'reset-password', [signIn(50126, [5]), signIn(50053, [90], locked)]],
    ['password_expired', 'reset-password', [signIn(50055, [5]), signIn(50126, [9])]],
    ['password_expired', 'reset-password', [signIn(50144, [5])]],
    ['smart_lockout', 'restore-sign-in', [signIn(50053, [5], locked), signIn(50126, [9, 8, 7])]],
  ])('%s is answered by %s', (cause, runbook, log) => {
    expect(of(log)).toMatchObject({ cause, runbook, team: 'service_desk' });
  });

  test('is counted with its newest failure', () => {
    const { because } = of([signIn(0, [200]), signIn(50126, [9, 5])]);
    expect(because[0]).toContain(
      `2 of the last 3 sign-ins failed for the password; the newest at ${when(minutesBefore(5))}`,
    );
  });

  test('that was typed right afterwards is not forgotten, unless it was in another app', () => {
    expect(of([signIn(0, [4]), signIn(50126, [9, 5])])).toMatchObject({ cause: 'no_fault_found' });
    expect(of([signIn(0, [4], { app: 'Fixpoint' }), signIn(50126, [9, 5])])).toMatchObject({
      cause: 'password_forgotten',
    });
  });

  test('is not made anew for somebody who asks about their phone', () => {
    for (const log of [signIn(50126, [5]), signIn(50055, [5]), signIn(50053, [5], locked)])
      expect(diagnose(triageOf({ category: 'mfa_reset' }), evidenceOf(logOf(log)))).toMatchObject({
        cause: expect.stringMatching(/password|lockout/),
        runbook: null,
        advice: null,
      });
  });
});

describe('a lock', () => {
  test('can be waited out, which is said', () => {
    expect(of([signIn(50053, [5], locked)]).advice).toMatch(/ends by itself/);
  });

  test.each([null, 'Sign-in was blocked by built-in protections due to high confidence of risk.'])(
    'is one only by its words: %s',
    (failureReason) => {
      expect(of([signIn(50053, [5], { failureReason })])).toMatchObject({
        cause: 'unknown_sign_in_error',
        runbook: null,
        team: 'security',
      });
    },
  );

  test('that has run out, with a good sign-in since, is none', () => {
    expect(of([signIn(0, [5]), signIn(50053, [90], locked)])).toMatchObject({ cause: 'no_fault_found' });
  });
});

describe('an old password that something keeps', () => {
  const changed = account({ lastPasswordChangeAt: minutesBefore(180) });
  const MAIL = { clientApp: 'Exchange ActiveSync', device: "Ana's iPhone", ipAddress: '192.0.2.44' };
  const mail = signIn(50126, [70, 50, 30, 10], MAIL);

  test('is named by client, device and address', () => {
    const found = of([mail, signIn(0, [170])], changed);
    expect(found).toMatchObject({ cause: 'stale_password', runbook: null, team: 'service_desk' });
    expect(found.advice).toContain("Exchange ActiveSync on Ana's iPhone (192.0.2.44)");
    expect(found.because.join(' ')).toContain('4 times');
  });

  test.each<[string, SignIn[][]]>([
    ['also when it fills the log alone', [mail]],
    ['also when it locks the account', [signIn(50053, [5], { ...MAIL, ...locked }), mail]],
    ['also when the lock keeps its owner out', [signIn(50053, [5], locked), mail]],
    ['also when all that is left are locks', [signIn(50053, [9, 7, 5], { ...MAIL, ...locked })]],
    [
      'also a modern app, when the new one is in use elsewhere',
      [
        signIn(50126, [70, 50, 30], { ...MAIL, clientApp: 'Mobile Apps and Desktop clients' }),
        signIn(0, [60], { app: 'Teams' }),
      ],
    ],
  ])('is found, %s', (_when, log) => {
    expect(of(log, changed)).toMatchObject({ cause: 'stale_password', runbook: null });
  });

  test('of two kinds are both named', () => {
    const smtp = signIn(50126, [42, 32, 22], { clientApp: 'Authenticated SMTP', ipAddress: '192.0.2.61' });
    const { advice } = of([mail, smtp], changed);
    expect(advice).toContain('192.0.2.44');
    expect(advice).toContain('192.0.2.61');
  });

  test.each<[string, SignIn[][], Evidence]>([
    ['twice only', [signIn(50126, [20, 10], MAIL)], changed],
    ['in a browser', [signIn(50126, [30, 20, 10])], changed],
    [
      'a modern app that nobody else signs in beside',
      [signIn(50126, [30, 20, 10], { clientApp: 'Mobile Apps and Desktop clients' })],
      changed,
    ],
    ['its owner mistypes too', [mail, signIn(50126, [8])], changed],
    ['the change came after', [mail], account({ lastPasswordChangeAt: minutesBefore(1) })],
    ['the change was long ago', [mail], account({ lastPasswordChangeAt: '2026-01-12T08:00:00.000Z' })],
    ['nobody knows of a change', [mail], account({ lastPasswordChangeAt: null })],
  ])('is not what it is: %s', (_why, log, evidence) => {
    expect(of(log, evidence)).toMatchObject({ cause: 'password_forgotten', runbook: 'reset-password' });
  });
});
