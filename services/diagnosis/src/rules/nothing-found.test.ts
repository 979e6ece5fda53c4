import { triageOf } from '../../../../domain/test/fixtures.ts';
import { evidenceOf, logOf, minutesBefore, signIn } from '../../test/evidence.ts';
import { diagnose } from '../diagnose.ts';
import { when } from '../when.ts';

const of = (...log: Parameters<typeof logOf>) => diagnose(triageOf(), evidenceOf(logOf(...log)));

describe('when nothing is wrong', () => {
  test('the last good sign-in is said', () => {
    const found = of(signIn(0, [35]));
    expect(found).toMatchObject({ cause: 'no_fault_found', runbook: null, team: 'service_desk' });
    expect(found.advice).toContain(`The last good sign-in was at ${when(minutesBefore(35))}, to Office 365.`);
  });

  test('and nobody has tried, a try is asked for', () => {
    expect(of()).toMatchObject({ cause: 'no_fault_found', advice: expect.stringContaining('nobody has tried') });
  });

  test.each([16000, 50058, 50140, 50199, 70044])('the step %d of an ordinary sign-in is no refusal', (code) => {
    expect(of(signIn(code, [5, 4]))).toMatchObject({ cause: 'no_fault_found' });
  });
});

describe('a code that no rule knows', () => {
  test.each([50034, 50056, 50105, 90072, 999_001])('goes to a person with the code and its words: %d', (code) => {
    const found = of(signIn(code, [5], { failureReason: 'As Microsoft says.' }), signIn(50126, [9]));
    expect(found).toMatchObject({ cause: 'unknown_sign_in_error', runbook: null, advice: null });
    expect(found.because[0]).toContain(`${code}: “As Microsoft says.”`);
  });

  test('matters no more after a good sign-in', () => {
    expect(of(signIn(0, [5]), signIn(999_001, [9]))).toMatchObject({ cause: 'no_fault_found' });
  });
});
