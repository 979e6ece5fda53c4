import type { AutomationState } from '@fixpoint/records';
import Link from 'next/link';
import { actionName } from '../../words/actions.ts';
import { Icon } from '../icon.tsx';

/** Whether the machine may write, in sight on every page. */
export const AutomationChip = ({ state }: { state: AutomationState | null }) => {
  const { word, icon, looks } = wordsOf(state);
  return (
    <Link
      href="/automation"
      title={titleOf(state)}
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 text-xs font-medium ${looks}`}
    >
      <Icon name={icon} className="size-3.5" />
      <span>
        Automation<span className="sr-only sm:not-sr-only"> is</span> {word}
      </span>
    </Link>
  );
};

const titleOf = (state: AutomationState | null): string | undefined => {
  if (!state || state.stopped || state.held.length === 0) return state?.reason ?? undefined;
  return state.held.map(({ action, reason }) => `${actionName(action)}: ${reason}`).join('\n');
};

const wordsOf = (state: AutomationState | null) => {
  if (!state) return { word: 'unknown', icon: 'warning', looks: 'bg-waiting-soft text-waiting' } as const;
  if (state.stopped) return { word: 'stopped', icon: 'power', looks: 'bg-bad-soft text-bad' } as const;
  if (state.held.length > 0)
    return { word: 'partly held', icon: 'hourglass', looks: 'bg-waiting-soft text-waiting' } as const;
  return { word: 'running', icon: 'check', looks: 'bg-good-soft text-good' } as const;
};
