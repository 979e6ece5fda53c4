import type { Drift } from '@fixpoint/domain';
import { watchDrift } from '../activities.ts';

export async function driftWorkflow(): Promise<Drift> {
  return watchDrift();
}
