import { MODES } from '../schemas/mode.ts';
import type { Mode, RunbookMode } from '../types.ts';

/** So many plans must have been looked at before a runbook is trusted further. */
export const SAMPLES_NEEDED = 200;
export const MOST_WRONG = 0.02;

const rankOf = (mode: Mode): number => MODES.indexOf(mode);

/** Why a runbook is not to be trusted as far as that; null when it may be. Less trust is always allowed. */
export const whyNotTrusted = ({ mode, samples, wrong }: RunbookMode, wanted: Mode): string | null => {
  if (rankOf(wanted) <= Math.max(rankOf(mode), rankOf('shadow'))) return null;
  if (rankOf(wanted) > rankOf(mode) + 1) return `from ${mode} it is trusted one step further at a time`;
  if (samples < SAMPLES_NEEDED) return `${samples} of ${SAMPLES_NEEDED} plans have been looked at`;
  if (wrong > samples * MOST_WRONG) return `${wrong} of ${samples} plans were wrong, which is more than 2 %`;
  return null;
};

/** What a runbook falls back to when too many of its newest plans were wrong; null when not. */
export const demotedTo = (mode: Mode, wrongInWindow: number): Mode | null => {
  if (wrongInWindow <= SAMPLES_NEEDED * MOST_WRONG) return null;
  if (mode === 'auto') return 'assist';
  return mode === 'assist' ? 'shadow' : null;
};
