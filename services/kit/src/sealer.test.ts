import { randomBytes } from 'node:crypto';
import { createSealer, SealingKey } from './sealer.ts';

test('what is sealed opens with its key and its id only, unchanged', () => {
  const sealer = createSealer(randomBytes(32));
  const sealed = sealer.seal('Grün!', 'one');
  expect(sealer.open(sealed, 'one')).toBe('Grün!');
  expect(sealer.seal('Grün!', 'one')).not.toEqual(sealed);
  expect(() => sealer.open(sealed, 'two')).toThrow('cannot be opened any more');
  expect(() => createSealer(randomBytes(32)).open(sealed, 'one')).toThrow('cannot be opened any more');
});

test('a key is 32 bytes in base64', () => {
  expect(SealingKey.parse(randomBytes(32).toString('base64'))).toHaveLength(32);
  expect(SealingKey.safeParse(randomBytes(16).toString('base64')).success).toBe(false);
});
