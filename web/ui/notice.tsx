import type { ReactNode } from 'react';
import type { Tone } from '../words/labels.ts';
import { Icon, type IconName } from './icon.tsx';

const TONES: Record<Tone, string> = {
  quiet: 'border-line bg-raised text-soft',
  active: 'border-accent/30 bg-accent-soft text-accent-strong',
  waiting: 'border-waiting/30 bg-waiting-soft text-waiting',
  good: 'border-good/30 bg-good-soft text-good',
  bad: 'border-bad/30 bg-bad-soft text-bad',
};

type NoticeProps = { tone: Tone; icon: IconName; role?: 'alert' | 'status'; children: ReactNode };

/** A sentence that must not be overlooked. */
export const Notice = ({ tone, icon, role, children }: NoticeProps) => (
  <div role={role} className={`flex gap-2 rounded-md border px-3 py-2 text-[0.8125rem] ${TONES[tone]}`}>
    <Icon name={icon} className="mt-0.5 size-4" />
    <div className="min-w-0">{children}</div>
  </div>
);
