import 'server-only';
import { type AutomationState, automationState } from '@fixpoint/records';
import { cache } from 'react';
import { requireSession } from '../auth.ts';
import { records } from './sources.ts';

/** Whether the machine may write; null when that cannot be read, and then it does not. */
export const loadAutomation = cache(async (): Promise<AutomationState | null> => {
  await requireSession();
  return automationState(records()).catch(() => null);
});
