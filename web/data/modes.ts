import 'server-only';
import type { RunbookMode } from '@fixpoint/domain';
import { runbookModes } from '@fixpoint/records';
import { requireSession } from '../auth.ts';
import { webConfig } from '../config.ts';
import { records } from './sources.ts';

/** How far each runbook is trusted; null when that cannot be read. */
export const loadModes = async (): Promise<RunbookMode[] | null> => {
  await requireSession();
  return runbookModes(records(), webConfig().RUNBOOK_MODE).catch(() => null);
};
