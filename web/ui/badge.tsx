import type { Phase } from '@fixpoint/domain';
import { type Labelled, PHASE, type Tone } from '../words/labels.ts';
import { Icon, type IconName } from './icon.tsx';

const TONES: Record<Tone, string> = {
  quiet: 'bg-raised text-soft',
  active: 'bg-accent-soft text-accent-strong',
  waiting: 'bg-waiting-soft text-waiting',
  good: 'bg-good-soft text-good',
  bad: 'bg-bad-soft text-bad',
};

/** A state: always an icon and a word, the colour only helps. */
export const Badge = ({ label, icon, tone }: Labelled<IconName>) => (
  <span
    className={`inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${TONES[tone]}`}
  >
    <Icon name={icon} className="size-3.5" />
    {label}
  </span>
);

export const PhaseBadge = ({ phase }: { phase: Phase }) => <Badge {...PHASE[phase]} />;
