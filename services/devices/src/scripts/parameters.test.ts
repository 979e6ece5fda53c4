import { INJECTIONS } from '@fixpoint/domain/testing';
import type { Manifest } from './manifest.ts';
import { parametersFor } from './parameters.ts';

const manifest: Manifest = {
  id: 'check-something',
  version: '1.0.0',
  sha256: '0'.repeat(64),
  kind: 'detect',
  title: 'Look at something',
  parameters: [
    { name: 'text', type: 'string', max: 80, required: true },
    { name: 'days', type: 'integer', max: 30, required: false },
    { name: 'deep', type: 'boolean', max: 1, required: false },
  ],
  reads: [],
  writes: [],
  risk: 'low',
  undo: null,
  irreversible: 'It changes nothing.',
  cmdlets: [],
  comObjects: [],
  types: [],
};

test('what is declared travels as it is', () => {
  expect(JSON.parse(parametersFor(manifest, { text: 'a', days: 3, deep: true }))).toEqual({
    text: 'a',
    days: 3,
    deep: true,
  });
});

test('none of a hundred injections is more than a string', () => {
  for (const text of INJECTIONS) expect(JSON.parse(parametersFor(manifest, { text }))).toEqual({ text });
});

test.each([
  [{}, 'text'],
  [{ text: 'x'.repeat(81) }, 'text'],
  [{ text: 'a\0b' }, 'text'],
  [{ text: 3 }, 'text'],
  [{ text: 'a', days: 1.5 }, 'days'],
  [{ text: 'a', days: 31 }, 'days'],
  [{ text: 'a', deep: 'yes' }, 'deep'],
  [{ text: 'a', other: 1 }, 'other'],
])('%j is refused by name', (values, name) => {
  expect(() => parametersFor(manifest, values)).toThrow(`parameters.${name}:`);
});
