import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { createEncryptionCodec, Keyring } from './encryption-codec.ts';

const [old, current] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
const payload = defaultPayloadConverter.toPayload({ name: 'Ana Ruiz' });
const codec = (keyring: Keyring) => createEncryptionCodec(keyring);

describe('the codec', () => {
  test('gives back what it was given, and shows nothing of it in between', async () => {
    const both = codec({ current: 'b', keys: { b: current } });
    const sealed = await both.encode([payload]);
    expect(Buffer.from(sealed[0]?.data ?? []).toString('latin1')).not.toContain('Ana Ruiz');
    expect(defaultPayloadConverter.fromPayload((await both.decode(sealed))[0] ?? payload)).toEqual({
      name: 'Ana Ruiz',
    });
  });

  test('never seals the same thing alike', async () => {
    const both = codec({ current: 'b', keys: { b: current } });
    const [one, other] = await both.encode([payload, payload]);
    expect(one?.data).not.toEqual(other?.data);
  });

  test('reads what an older key of the ring wrote, and writes with the current one', async () => {
    const sealed = await codec({ current: 'a', keys: { a: old } }).encode([payload]);
    const both = codec({ current: 'b', keys: { a: old, b: current } });
    expect(defaultPayloadConverter.fromPayload((await both.decode(sealed))[0] ?? payload)).toEqual({
      name: 'Ana Ruiz',
    });
    expect(Buffer.from((await both.encode([payload]))[0]?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('b');
  });

  test('refuses an unknown key and a payload that was changed', async () => {
    const both = codec({ current: 'b', keys: { b: current } });
    const [sealed] = await both.encode([payload]);
    await expect(codec({ current: 'a', keys: { a: old } }).decode([sealed ?? payload])).rejects.toThrow('the key b');
    const data = Uint8Array.from(sealed?.data ?? []);
    data[20] = (data[20] ?? 0) ^ 1;
    await expect(both.decode([{ ...sealed, data }])).rejects.toThrow(/authenticate/);
  });

  test('lets pass what was never encrypted', async () => {
    expect(await codec({ current: 'b', keys: { b: current } }).decode([payload])).toEqual([payload]);
  });
});

test('a keyring without its current key, or with a short one, is refused by field', () => {
  expect(Keyring.safeParse({ current: 'x', keys: { b: current } }).error?.issues[0]?.path).toEqual(['current']);
  expect(Keyring.safeParse({ current: 'b', keys: { b: 'c2hvcnQ=' } }).error?.issues[0]?.path).toEqual(['keys']);
});
