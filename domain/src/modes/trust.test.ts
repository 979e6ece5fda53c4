import { demotedTo, type Mode, type RunbookMode, whyNotTrusted } from '../index.ts';

const runbook = (mode: Mode, samples = 0, wrong = 0): RunbookMode => ({
  runbook: 'reset-password',
  mode,
  since: null,
  changedBy: null,
  reason: null,
  samples,
  wrong,
});

test.each<[Mode, number, number, Mode, string | null]>([
  ['off', 0, 0, 'shadow', null],
  ['auto', 0, 0, 'off', null],
  ['auto', 0, 0, 'assist', null],
  ['shadow', 199, 0, 'assist', '199 of 200'],
  ['shadow', 200, 4, 'assist', null],
  ['shadow', 200, 5, 'assist', '5 of 200'],
  ['assist', 500, 10, 'auto', null],
  ['shadow', 500, 0, 'auto', 'one step further at a time'],
  ['off', 500, 0, 'assist', 'one step further at a time'],
])('from %s with %i plans looked at and %i wrong to %s: %s', (mode, samples, wrong, wanted, why) => {
  expect(whyNotTrusted(runbook(mode, samples, wrong), wanted) ?? 'nothing').toContain(why ?? 'nothing');
});

test.each<[Mode, number, Mode | null]>([
  ['auto', 4, null],
  ['auto', 5, 'assist'],
  ['assist', 5, 'shadow'],
  ['shadow', 50, null],
  ['off', 50, null],
])('%s with %i wrong among the newest 200 falls back to %s', (mode, wrong, expected) => {
  expect(demotedTo(mode, wrong)).toBe(expected);
});
