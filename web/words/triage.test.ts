import type { TriageModelEntry } from '@fixpoint/domain';
import { ana } from '../scripts/fixtures/views.ts';
import {
  affectedWords,
  correctionSays,
  driftWords,
  languageName,
  modelBefore,
  modelLabel,
  tooFewToTell,
} from './triage.ts';

const model = (id: string, state: TriageModelEntry['state']): TriageModelEntry => ({
  id,
  name: 'svm-1+3',
  state,
  report: null,
  trainedAt: '2026-11-24T03:00:00.000Z',
  changedAt: '2026-11-24T03:00:00.000Z',
  changedBy: { kind: 'machine', id: 'training', name: 'Training' },
  reason: '',
});

test('models of one name are told apart by their ids, the shipped one by its name', () => {
  expect(modelLabel({ id: '2c26b46b68ffc68f', name: 'svm-1+3' })).toBe('svm-1+3@2c26b46b');
  expect(modelLabel({ id: 'shipped', name: 'as shipped' })).toBe('as shipped');
});

test('the way back leads to the model that was retired last, never to one that was refused', () => {
  const models = [model('new', 'in_force'), model('bad', 'refused'), model('last', 'retired'), model('old', 'retired')];
  expect(modelBefore(models)?.id).toBe('last');
  expect(modelBefore([model('shipped', 'in_force')])).toBeNull();
});

test.each([
  [0, 'as before'],
  [0.099, 'as before'],
  [0.1, 'somewhat different'],
  [0.25, 'somewhat different'],
  [0.251, 'different from before'],
])('an index of %p is %s', (index, words) => {
  expect(driftWords(index)).toBe(words);
});

test('a drift is spoken of only when there are tickets enough', () => {
  const shares = (tickets: number) => ({ tickets, byCategory: {}, byConfidence: [] });
  expect(tooFewToTell({ recent: shares(100), reference: shares(199) })).toContain('299 have been read');
  expect(tooFewToTell({ recent: shares(100), reference: shares(200) })).toBeNull();
});

test('who is meant is said without guessing', () => {
  const affected = { mention: 'Ana', person: null, confidence: 0.8 };
  expect(affectedWords({ ...affected, kind: 'named', person: ana })).toBe('Ana Petrovic (“Ana”)');
  expect(affectedWords({ ...affected, kind: 'named' })).toBe('Somebody else (“Ana”), not found for certain');
  expect(affectedWords({ ...affected, kind: 'requester', mention: null })).toBe('Whoever wrote it');
  expect(affectedWords({ ...affected, kind: 'nobody', mention: null })).toBe('Nobody in particular');
});

test('a language is called by its name, and an odd code by itself', () => {
  expect(languageName('pl')).toBe('Polish');
  expect(languageName('?')).toBe('?');
});

test('a correction says beforehand what it does', () => {
  expect(correctionSays('resolved')).toMatch(/^Nothing is done again/);
  expect(correctionSays('escalated')).toMatch(/^Nothing is done by this alone/);
  expect(correctionSays('awaiting_approval')).toMatch(/dropped/);
});
