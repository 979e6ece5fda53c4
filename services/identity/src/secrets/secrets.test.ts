import { randomBytes } from 'node:crypto';
import { hashOfToken, makeToken } from './link-token.ts';
import { makePassword } from './make-password.ts';
import { createSealer } from '@fixpoint/service-kit';

const MANY = 2000;

test('every password has 20 readable characters of all four kinds', () => {
  const made = Array.from({ length: MANY }, makePassword);
  for (const password of made) {
    expect(password).toMatch(/^[^0O1lI\s]{20}$/);
    for (const kind of [/[a-z]/, /[A-Z]/, /[2-9]/, /[^A-Za-z0-9]/]) expect(password).toMatch(kind);
  }
  expect(new Set(made).size).toBe(MANY);
});

test('the guaranteed characters have no place of their own', () => {
  const digitsFirst = Array.from({ length: MANY }, makePassword).filter((password) => /^[2-9]/.test(password)).length;
  // Near one in nine; a fixed place would give none or all.
  expect(digitsFirst).toBeGreaterThan(MANY / 20);
  expect(digitsFirst).toBeLessThan(MANY / 4);
});

test('a sealed secret opens with its key and its id only, unchanged', () => {
  const sealer = createSealer(randomBytes(32));
  const sealed = sealer.seal('Grün!', 'FX-1/reset');
  expect(sealer.open(sealed, 'FX-1/reset')).toBe('Grün!');
  expect(Buffer.from(sealed).toString('utf8')).not.toContain('Grün');
  expect(sealer.seal('Grün!', 'FX-1/reset')).not.toEqual(sealed);
  expect(() => sealer.open(sealed, 'FX-2/reset')).toThrow('cannot be opened any more');
  expect(() => createSealer(randomBytes(32)).open(sealed, 'FX-1/reset')).toThrow('cannot be opened any more');
  const changed = Uint8Array.from(sealed);
  changed.set([(changed.at(-1) ?? 0) ^ 1], changed.length - 1);
  expect(() => sealer.open(changed, 'FX-1/reset')).toThrow('cannot be opened any more');
});

test('a token has 256 bits, and its hash is all that is kept', () => {
  const token = makeToken();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(hashOfToken(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(makeToken()).not.toBe(token);
});
