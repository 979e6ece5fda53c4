import { acceptedStep, totpCode } from './totp.ts';

const SEED = Buffer.from('12345678901234567890').toString('hex');

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('the code of RFC 6238 at second %i is %s', (second, code) => {
  expect(totpCode(SEED, Math.floor(second / 30))).toBe(code);
});

test('a code is taken a step early or late, and once', () => {
  const code = totpCode(SEED, 100);
  expect([99, 100, 101].map((step) => acceptedStep(SEED, 0, code, step * 30_000))).toEqual([100, 100, 100]);
  expect(acceptedStep(SEED, 0, code, 102 * 30_000)).toBeUndefined();
  expect(acceptedStep(SEED, 100, code, 100 * 30_000)).toBeUndefined();
});
