import { refusalOfProblem, refusalOfSilence } from './problem.ts';

describe('a write that was not done', () => {
  test('says what the gateway said, and at which field', () => {
    const body = { detail: 'subject: too long', errors: [{ field: 'subject', message: 'too long' }] };
    expect(refusalOfProblem(422, body)).toEqual({
      status: 422,
      message: 'subject: too long',
      fields: { subject: 'Too long' },
    });
  });

  test('finds the field at the head of a sentence about it', () => {
    const body = { detail: 'onBehalfOf: nobody in the directory has this mail address.' };
    expect(refusalOfProblem(422, body).fields).toEqual({
      onBehalfOf: 'Nobody in the directory has this mail address.',
    });
  });

  test('does not show a body that is no problem document', () => {
    expect(refusalOfProblem(502, '<html>').message).toContain('502');
  });

  test('promises that nothing was changed only when the request never left', () => {
    const refused = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    const reset = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
    expect(refusalOfSilence(refused).message).toContain('nothing was changed');
    expect(refusalOfSilence(reset).message).toContain('may or may not');
    expect(refusalOfSilence(new DOMException('late', 'TimeoutError')).message).toContain('may or may not');
  });
});
