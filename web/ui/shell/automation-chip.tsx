import type { AutomationState } from '@fixpoint/records';
import Link from 'next/link';
import { Icon } from '../icon.tsx';

/** Whether the machine may write, in sight on every page. */
export const AutomationChip = ({ state }: { state: AutomationState | null }) => {
  const { word, icon, looks } = wordsOf(state);
  return (
    <Link
      href="/automation"
      title={state?.reason ?? undefined}
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 text-xs font-medium ${looks}`}
    >
      <Icon name={icon} className="size-3.5" />
      <span>
        Automation<span className="sr-only sm:not-sr-only"> is</span> {word}
      </span>
    </Link>
  );
};

const wordsOf = (state: AutomationState | null) => {
  if (!state) return { word: 'unknown', icon: 'warning', looks: 'bg-waiting-soft text-waiting' } as const;
  if (state.stopped) return { word: 'stopped', icon: 'power', looks: 'bg-bad-soft text-bad' } as const;
  return { word: 'running', icon: 'check', looks: 'bg-good-soft text-good' } as const;
};
