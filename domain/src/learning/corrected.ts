import type { Correction, Triage } from '../types.ts';

/** A triage with a technician's word in place of the model's. What a rule vetoed stays with people all the same. */
export const corrected = (triage: Triage, correction: Correction): Triage => {
  const { category, by, at, reason } = correction;
  const [veto] = triage.vetoes ?? [];
  return {
    ...triage,
    category,
    confidence: 1,
    runnersUp: triage.runnersUp.filter((other) => other.category !== category),
    abstained: veto ? (triage.abstained ?? veto.reason) : null,
    corrected: {
      by,
      at,
      reason,
      was: triage.corrected?.was ?? { category: triage.category, confidence: triage.confidence },
    },
  };
};
