import { visitorOf } from './visitor.ts';

test('tries are counted for who is really there, not for whom a caller names', () => {
  expect(visitorOf('10.0.0.1, 192.0.2.7')).toBe('192.0.2.7');
  expect(visitorOf('192.0.2.7')).toBe('192.0.2.7');
});

test.each([null, undefined, '', ' '])('%p is nobody known', (header) => {
  expect(visitorOf(header)).toBe('unknown');
});
