import { account, ana } from '../../test/fixtures.ts';
import type { Step } from '../types.ts';
import { runbooks } from './index.ts';
import { complaintsOfStep, register } from './register.ts';
import type { Runbook } from './runbook.ts';

const spoiled = (part: Partial<Record<keyof Runbook, unknown>>) => ({
  ...runbooks,
  'revoke-sessions': { ...runbooks['revoke-sessions'], ...part } as Runbook, // as a file without types might have it
});

test('what is there is registered', () => {
  expect(register(runbooks)).toBe(runbooks);
});

test.each<[string, Partial<Record<keyof Runbook, unknown>>]>([
  ['risk', { risk: undefined }],
  ['risk', { risk: 'none' }],
  ['idempotency', { idempotency: undefined }],
  ['title', { title: '' }],
  ['answers', { answers: [] }],
  ['answers', { answers: ['password_forgotten'] }],
  ['changesCredential', { changesCredential: undefined }],
  ['steps', { steps: undefined }],
  ['name', { name: 'another' }],
])('one with a wrong %s is refused by name and field: %j', (field, part) => {
  expect(() => register(spoiled(part))).toThrow(
    new RegExp(`revoke-sessions: ${field}:|: ${field}: revoke-sessions`, 'u'),
  );
});

test.each<[string, Partial<Record<keyof Step, unknown>>]>([
  ['undo', { undo: null, irreversible: null }],
  ['undo', { undo: { action: 'identity.enable-account', title: 'x' }, irreversible: 'It cannot be.' }],
  ['check', { check: undefined }],
  ['title', { title: '' }],
])('a step with a wrong %s is no step: %j', (field, part) => {
  const [step] = runbooks['revoke-sessions'].steps({ affected: ana, evidence: [account()], cause: 'stale_session' });
  if (!step) throw new Error('The runbook has no step.');
  expect(complaintsOfStep(step)).toEqual([]);
  expect(complaintsOfStep({ ...step, ...part } as Step)).toEqual([expect.stringContaining(`${field}:`)]);
});
