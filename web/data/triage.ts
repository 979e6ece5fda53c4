import 'server-only';
import {
  type Drift,
  type DriftAlarm,
  driftOf,
  type LabelledExample,
  may,
  type Role,
  type TriageModelEntry,
} from '@fixpoint/domain';
import {
  driftAlarm,
  exampleCounts,
  type ExampleCounts,
  newestExamples,
  triageModels,
  triageWindows,
} from '@fixpoint/records';
import { notFound } from 'next/navigation';
import { requireSession } from '../auth.ts';
import { records } from './sources.ts';

export type TriagePageData = {
  roles: Role[];
  /** The newest change first. */
  models: TriageModelEntry[];
  examples: ExampleCounts;
  /** Only for those who check what was learnt; empty for others. */
  corrections: LabelledExample[];
  alarm: DriftAlarm | null;
  drift: Drift;
};

const CORRECTIONS_SHOWN = 10;

/** The models, what they learn from, and whether tickets are still what was learnt, for those who may see all tickets. */
export const loadTriage = async (): Promise<TriagePageData> => {
  const { roles } = await requireSession();
  if (!may(roles, 'viewer')) notFound();
  const [models, examples, corrections, alarm, windows] = await Promise.all([
    triageModels(records()),
    exampleCounts(records()),
    may(roles, 'auditor') ? newestExamples(records(), CORRECTIONS_SHOWN) : [],
    driftAlarm(records()),
    triageWindows(records()),
  ]);
  return { roles, models, examples, corrections, alarm, drift: driftOf(windows.reference, windows.recent) };
};
