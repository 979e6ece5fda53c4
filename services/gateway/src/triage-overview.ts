import { driftOf } from '@fixpoint/domain';
import { driftAlarm, type EntityManager, exampleCounts, triageModels, triageWindows } from '@fixpoint/records';

/** The models, what there is to learn from, and whether tickets are still what was learnt. */
export const triageOverview = async (em: EntityManager) => {
  const [models, examples, alarm, windows] = await Promise.all([
    triageModels(em),
    exampleCounts(em),
    driftAlarm(em),
    triageWindows(em),
  ]);
  return { models, examples, alarm, drift: driftOf(windows.reference, windows.recent) };
};
