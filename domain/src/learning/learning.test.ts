import { tess, triageOf } from '../../test/fixtures.ts';
import {
  corrected,
  driftOf,
  isBetter,
  type ModelComparison,
  type TrainingReport,
  type TriageShares,
} from '../index.ts';

const score = (accuracy: number, wronglySure = 1) => ({ accuracy, coverage: 0.5, wronglySure });
const compared = (candidate: number, inForce: number, tickets = 200): ModelComparison => ({
  tickets,
  candidate: score(candidate),
  inForce: score(inForce),
});
const report = (given: Partial<TrainingReport> = {}): TrainingReport => ({
  trainedOn: { given: 4000, corrections: 4 },
  against: 'shipped',
  frozen: compared(0.9, 0.9),
  recent: compared(0.5, 0.5, 2),
  learnt: compared(1, 0.25, 4),
  seconds: 40,
  ...given,
});

describe('a candidate', () => {
  test.each<[string, Partial<TrainingReport>]>([
    ['has learnt what was corrected and lost nothing', {}],
    ['loses one answer in two hundred and gains more', { frozen: compared(0.895, 0.9) }],
    ['reads the frozen set better', { frozen: compared(0.91, 0.9), learnt: compared(0, 0, 0) }],
  ])('is better when it %s', (_name, given) => {
    expect(isBetter(report(given))).toMatchObject({ better: true });
  });

  test.each<[string, Partial<TrainingReport>]>([
    ['has nothing to be compared on', { frozen: compared(0, 0, 0) }],
    ['reads the frozen set worse', { frozen: compared(0.89, 0.9) }],
    ['reads the newest corrections worse', { recent: compared(0.4, 0.5) }],
    ['gains nothing', { learnt: compared(0.25, 0.25, 4) }],
    ['is wrongly sure more often', { frozen: { tickets: 200, candidate: score(0.92, 3), inForce: score(0.9, 1) } }],
  ])('is not better when it %s', (_name, given) => {
    expect(isBetter(report(given))).toMatchObject({ better: false });
  });
});

const shares = (counts: TriageShares['byCategory'], surest: number): TriageShares => {
  const tickets = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { tickets, byCategory: counts, byConfidence: [0, 0, 0, 0, 0, 0, 0, 0, tickets - surest, surest] };
};

describe('drift', () => {
  const usual = shares({ password_reset: 150, vpn_issue: 100, other: 50 }, 240);
  test('is not seen where nothing changed', () => {
    expect(driftOf(usual, shares({ password_reset: 48, vpn_issue: 36, other: 16 }, 78)).alarm).toBeNull();
  });
  test('is seen in what tickets are about', () => {
    expect(driftOf(usual, shares({ password_reset: 10, vpn_issue: 10, other: 80 }, 80)).alarm).toMatch(/about/);
  });
  test('is seen in how sure the model is', () => {
    expect(driftOf(usual, shares({ password_reset: 50, vpn_issue: 33, other: 17 }, 20)).alarm).toMatch(/sure/);
  });
  test('is not told from too few tickets', () => {
    expect(driftOf(usual, shares({ other: 90 }, 0)).alarm).toBeNull();
  });
});

describe('a correction', () => {
  const correction = { category: 'vpn_issue', by: tess, at: '2026-11-24T08:00:00.000Z', reason: null } as const;
  test('takes the place of what the model read, and keeps it', () => {
    const unsure = triageOf({ category: 'other', confidence: 0.4, abstained: 'Not likely enough.' });
    expect(corrected(unsure, correction)).toMatchObject({
      category: 'vpn_issue',
      confidence: 1,
      abstained: null,
      corrected: { by: tess, was: { category: 'other', confidence: 0.4 } },
    });
  });
  test('given twice, still says what the model had read', () => {
    const twice = corrected(corrected(triageOf(), correction), { ...correction, category: 'other' });
    expect(twice.corrected?.was.category).toBe('password_reset');
  });
  test('lifts no veto', () => {
    const vetoes = [{ rule: 'orders', reason: 'The text gives orders.', words: 'ignore' }];
    expect(corrected(triageOf({ vetoes }), correction).abstained).toBe('The text gives orders.');
  });
});
