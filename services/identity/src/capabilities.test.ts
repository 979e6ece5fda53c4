import { CAPABILITIES, excessIn, missingIn } from './capabilities.ts';
import { OPTIONAL_READ_PERMISSION, READ_PERMISSIONS, WRITE_BESIDE_ENABLED, WRITE_PERMISSIONS } from './permissions.ts';

const read = [...Object.values(READ_PERMISSIONS), OPTIONAL_READ_PERMISSION];
const write = [...Object.values(WRITE_PERMISSIONS), WRITE_BESIDE_ENABLED];

test('with the documented permissions nothing is missing, and nothing is too much', () => {
  expect(missingIn({ read, write }).flatMap(({ missing }) => missing)).toEqual([]);
  expect(excessIn({ read, write }, false)).toEqual([]);
});

test('every permission is needed by something', () => {
  const needed = new Set<string>(CAPABILITIES.flatMap(({ needs }) => needs));
  expect([...Object.values(READ_PERMISSIONS), ...write].filter((permission) => !needed.has(permission))).toEqual([]);
});

test('what lacks a permission is named with it, and nothing else is', () => {
  const granted = { read, write: write.filter((permission) => permission !== WRITE_PERMISSIONS.passes) };
  expect(missingIn(granted).filter(({ missing }) => missing.length > 0)).toEqual([
    { name: 'make and delete Temporary Access Passes', app: 'write', missing: [WRITE_PERMISSIONS.passes] },
  ]);
});

test('an app that reads and could write is told of, and so is one that could delete people', () => {
  const granted = { read: [...read, 'User.EnableDisableAccount.All'], write: [...write, 'User.ReadWrite.All'] };
  expect(excessIn(granted, false)).toEqual([
    expect.stringContaining('User.EnableDisableAccount.All'),
    expect.stringContaining('User.ReadWrite.All'),
  ]);
  expect(excessIn({ read: write, write }, true)).toEqual([]);
});
