import { isBetter } from '@fixpoint/domain';
import { settleCandidate, trainCandidate } from '../activities.ts';
import type { TrainingOutcome } from '../contract.ts';

/** From what technicians have corrected to a better model, or to the reason why there is none. */
export async function trainingWorkflow(): Promise<TrainingOutcome> {
  const candidate = await trainCandidate();
  if (!candidate)
    return { modelId: null, promoted: false, reason: 'Nothing has been corrected since the last training.' };
  const { id, report } = candidate;
  const verdict = isBetter(report);
  await settleCandidate({ id, against: report.against, verdict });
  return { modelId: id, promoted: verdict.better, reason: verdict.reason };
}
