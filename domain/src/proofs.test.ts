import { ana, tess } from '../test/fixtures.ts';
import { proofOfSession, proves } from './index.ts';

const now = new Date('2026-11-24T08:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

describe('a portal session', () => {
  test.each([
    [0, ['pwd', 'mfa'], 3],
    [10, ['mfa'], 3],
    [11, ['mfa'], 0],
    [0, ['pwd'], 0],
    [0, [], 0],
  ])('of %i minutes with %j is worth %i', (minutes, amr, points) => {
    expect(proofOfSession({ person: ana, signedInAt: minutesAgo(minutes), amr }, now).points).toBe(points);
  });
});

describe('a proof', () => {
  const proof = proofOfSession({ person: ana, signedInAt: now, amr: ['mfa'] }, now);
  test.each([
    ['of the right person, strong and fresh', proof, true],
    ['of somebody else', { ...proof, person: tess }, false],
    ['that is too weak', { ...proof, points: 2 }, false],
    ['from before', { ...proof, at: minutesAgo(11).toISOString() }, false],
    ['that was never given', null, false],
  ])('%s: %#', (_name, given, enough) => {
    expect(proves(given, ana, 3, now)).toBe(enough);
  });

  test('is not needed where no points are', () => {
    expect(proves(null, ana, 0, now)).toBe(true);
  });
});
