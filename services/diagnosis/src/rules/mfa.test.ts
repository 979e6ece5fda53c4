import type { Category, Evidence } from '@fixpoint/domain';
import { methods, triageOf } from '../../../../domain/test/fixtures.ts';
import { evidenceOf, logOf, method, signIn, unregistered } from '../../test/evidence.ts';
import { diagnose } from '../diagnose.ts';
import type { SignIn } from '../sign-in-log.ts';

const of = (category: Category, log: SignIn[][], ...given: Evidence[]) =>
  diagnose(triageOf({ category }), evidenceOf(logOf(...log), ...given));
const LOOP = [21, 18, 15, 12, 9, 6];

describe('no second factor', () => {
  test.each<[Category, number]>([
    ['mfa_reset', 50072],
    ['account_unlock', 50079],
    ['password_reset', 50074],
  ])('is found for %s by %d and the methods', (category, code) => {
    expect(of(category, [signIn(code, [5])], unregistered)).toMatchObject({
      cause: 'mfa_not_registered',
      runbook: 'temporary-access-pass',
    });
  });

  test('and none asked for: the person registers one without us', () => {
    const found = of('mfa_reset', [signIn(0, [50])], unregistered);
    expect(found).toMatchObject({ cause: 'mfa_not_registered', runbook: null });
    expect(found.advice).toContain('https://aka.ms/mysecurityinfo');
  });

  test('is contradicted by a method that is registered', () => {
    expect(of('mfa_reset', [signIn(50079, [5])])).toMatchObject({ cause: 'unknown_sign_in_error', runbook: null });
  });

  test('is nothing that other tickets are about', () => {
    expect(of('password_reset', [signIn(50126, [5])], unregistered)).toMatchObject({ cause: 'password_forgotten' });
    expect(of('account_unlock', [signIn(0, [5])], unregistered)).toMatchObject({ cause: 'no_fault_found' });
  });
});

describe('a second factor that never lets anybody in', () => {
  test.each<[Category, number]>([
    ['mfa_reset', 500121],
    ['account_unlock', 50074],
    ['password_reset', 50076],
  ])('is found for %s by many %d', (category, code) => {
    expect(of(category, [signIn(code, LOOP), signIn(0, [500])])).toMatchObject({
      cause: 'mfa_looping',
      runbook: 'remove-methods',
    });
  });

  test('is none once it did', () => {
    expect(of('account_unlock', [signIn(0, [3]), signIn(50074, LOOP)])).toMatchObject({ cause: 'no_fault_found' });
  });

  test('is none over a whole day', () => {
    const slow = signIn(50074, [900, 700, 500, 300, 100, 5]);
    expect(of('account_unlock', [slow])).toMatchObject({ cause: 'unknown_sign_in_error', runbook: null });
  });
});

describe('a second factor that is lost', () => {
  test.each<[string, SignIn[][]]>([
    ['asked for and not given', [signIn(50074, [25, 22]), signIn(0, [600])]],
    ['refused thrice', [signIn(500121, [25, 23, 21])]],
    [
      'and its owner in the portal by the password, at the same address',
      [signIn(0, [5], { app: 'Fixpoint' }), signIn(50074, [9])],
    ],
  ])('is found: %s', (_how, log) => {
    expect(of('mfa_reset', log)).toMatchObject({ cause: 'mfa_lost', runbook: 'temporary-access-pass', advice: null });
  });

  test.each<[string, SignIn[][]]>([
    ['somebody signs in today', [signIn(0, [300])]],
    ['nobody has tried', []],
    ['nobody got as far as that', [signIn(50058, [60])]],
    ['somebody got in since', [signIn(0, [5]), signIn(50074, [9])]],
    [
      'somebody got in since, from elsewhere',
      [signIn(0, [5], { app: 'Teams', ipAddress: '198.51.100.9' }), signIn(50074, [9])],
    ],
  ])('is not believed by the words alone: %s', (_why, log) => {
    const found = of('mfa_reset', log);
    expect(found).toMatchObject({ cause: 'no_fault_found', runbook: null, advice: null });
    expect(found.because[0]).toContain('Only the ticket says');
  });

  test('is not what somebody means who does not say so', () => {
    expect(of('password_reset', [signIn(50074, [9])])).toMatchObject({ cause: 'unknown_sign_in_error', runbook: null });
  });
});

describe('two phones, the second of which is asked for first', () => {
  const phones = (isDefault: boolean) =>
    methods({
      methods: [
        method('phone', { id: '3179e48a-750b-4051-897c-87b9720928f7', isDefault: !isDefault }),
        method('phone', { id: 'b6332ec1-7057-4abe-9331-3d72feddfe41', isDefault }),
      ],
    });

  test.each<[string, SignIn[]]>([
    ['mfa_looping', signIn(50074, LOOP)],
    ['mfa_lost', signIn(50074, [9])],
  ])('are a dead end for %s, and a person takes it', (cause, log) => {
    expect(of('mfa_reset', [log], phones(true))).toMatchObject({ cause, runbook: null, advice: null });
    expect(of('mfa_reset', [log], phones(false)).runbook).not.toBeNull();
  });
});
