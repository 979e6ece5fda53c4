import fc from 'fast-check';
import { ana, proofOf, tess } from '../test/fixtures.ts';
import { type Proof, proofOfSession, proves, worthOf } from './index.ts';
import { PROOF_KINDS } from './schemas/decision.ts';

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

const needed = (proofPoints: number, proofKinds = 1) => ({ proofPoints, proofKinds });

describe('proofs', () => {
  const session = proofOfSession({ person: ana, signedInAt: now, amr: ['mfa'] }, now);
  test.each<[string, Proof[], boolean]>([
    ['of the right person, strong and fresh', [session], true],
    ['of somebody else', [{ ...session, person: tess }], false],
    ['that are too weak', [proofOf('totp')], false],
    ['that add up', [proofOf('totp'), proofOf('contact_code')], true],
    [
      'of which one is stale',
      [proofOf('totp'), proofOf('contact_code', { expiresAt: minutesAgo(1).toISOString() })],
      false,
    ],
    ['of the same kind twice', [proofOf('totp'), proofOf('totp')], false],
    ['by which somebody vouches for themself', [proofOf('manager', { by: ana }), proofOf('contact_code')], false],
    ['that were never given', [], false],
  ])('%s', (_name, given, enough) => {
    expect(proves(given, ana, needed(3), now)).toBe(enough);
  });

  test('are not needed where no points are', () => {
    expect(proves([], ana, needed(0, 0), now)).toBe(true);
  });

  test('must be of as many kinds as asked, however strong', () => {
    expect(proves([session], ana, needed(3, 2), now)).toBe(false);
    expect(proves([session, proofOf('contact_code')], ana, needed(4, 2), now)).toBe(true);
  });

  test('are never worth more than five points, nor less by being more', () => {
    const kind = fc.constantFrom(...PROOF_KINDS);
    fc.assert(
      fc.property(fc.array(kind), kind, (kinds, another) => {
        const few = worthOf(
          kinds.map((each) => proofOf(each)),
          ana,
          now,
        );
        const more = worthOf(
          [...kinds, another].map((each) => proofOf(each)),
          ana,
          now,
        );
        expect(more.points).toBeLessThanOrEqual(5);
        expect(more.points).toBeGreaterThanOrEqual(few.points);
        expect(more.kinds).toBeGreaterThanOrEqual(few.kinds);
      }),
    );
  });
});
