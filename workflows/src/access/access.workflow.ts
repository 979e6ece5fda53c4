import type { Reconciliation } from '@fixpoint/domain';
import { reconcileAccess, syncCatalogue } from '../activities.ts';

/** Takes over what groups there are, then compares directory, leases and workflows. */
export async function accessWorkflow(): Promise<Reconciliation> {
  await syncCatalogue();
  return reconcileAccess();
}
