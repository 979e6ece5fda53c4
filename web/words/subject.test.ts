import { subjectOf } from './subject.ts';

describe('the subject of a ticket', () => {
  test('is the first line that says anything', () => {
    expect(subjectOf('\n  I forgot my password  \nThanks, Ana')).toBe('I forgot my password');
  });

  test('is cut at a word when the line is long', () => {
    const subject = subjectOf('word '.repeat(60));
    expect(subject.length).toBeLessThanOrEqual(120);
    expect(subject).toMatch(/word…$/);
  });

  test('is cut even when there is no space to cut at', () => {
    expect(subjectOf('x'.repeat(500)).length).toBeLessThanOrEqual(120);
  });
});
