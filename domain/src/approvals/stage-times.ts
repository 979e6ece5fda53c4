import type { ApprovalStage, BusinessCalendar, StageTimes } from '../types.ts';
import { afterWorkingTime } from './working-time.ts';

/** When a stage that is put now is reminded of, escalated and expires. */
export const stageTimes = (stage: ApprovalStage, calendar: BusinessCalendar | null, at: Date): StageTimes => {
  const { remindAfterMs, escalateAfterMs, timeoutMs } = stage;
  const after = (ms: number): string => afterWorkingTime(calendar, at, ms).toISOString();
  return {
    remindAt: remindAfterMs === null ? null : after(remindAfterMs),
    escalateAt: escalateAfterMs === null ? null : after(escalateAfterMs),
    dueAt: after(timeoutMs),
  };
};
