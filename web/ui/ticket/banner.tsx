import type { ReactNode } from 'react';
import type { Source } from '../../data/ticket.ts';
import { PHASE, type Tone } from '../../words/labels.ts';
import { Icon } from '../icon.tsx';
import { Notice } from '../notice.tsx';
import { Prose } from '../prose.tsx';
import type { Phase } from '@fixpoint/domain';

const TONES: Record<Tone, { box: string; mark: string }> = {
  quiet: { box: 'border-line', mark: 'bg-raised text-soft' },
  active: { box: 'border-accent/40', mark: 'bg-accent-soft text-accent-strong' },
  waiting: { box: 'border-waiting/40', mark: 'bg-waiting-soft text-waiting' },
  good: { box: 'border-good/40', mark: 'bg-good-soft text-good' },
  bad: { box: 'border-bad/40', mark: 'bg-bad-soft text-bad' },
};

type BannerProps = {
  phase: Phase;
  headline: string;
  need: string;
  source: Source;
  leftovers: string[];
  children: ReactNode;
};

/** Where the ticket stands, what is needed from the reader, and the button for it. */
export const Banner = ({ phase, headline, need, source, leftovers, children }: BannerProps) => {
  const { icon, tone } = PHASE[phase];
  const looks = TONES[tone];
  return (
    <section aria-label="Where it stands" className={`rounded-lg border bg-panel p-4 shadow-panel md:p-5 ${looks.box}`}>
      <div className="flex gap-3">
        <span className={`grid size-9 shrink-0 place-items-center rounded-full ${looks.mark}`}>
          <Icon name={icon} className="size-5" />
        </span>
        <div className="min-w-0 flex-1 space-y-1">
          <p className="text-base leading-snug font-semibold">
            <Prose text={headline} />
          </p>
          <p className="text-soft">{need}</p>
        </div>
      </div>
      <div className="mt-4 space-y-3 empty:hidden md:pl-12">
        {leftovers.length > 0 && (
          <Notice tone="bad" icon="warning">
            <p className="font-medium">Left for a person, because it could not be undone:</p>
            <ul className="mt-1 list-disc pl-5">
              {leftovers.map((leftover) => (
                <li key={leftover}>{leftover}</li>
              ))}
            </ul>
          </Notice>
        )}
        {source === 'last_word' && phase !== 'new' && (
          <Notice tone="waiting" icon="warning">
            The workflow does not answer just now. This is the last it said; it may have moved on since.
          </Notice>
        )}
        {children}
      </div>
    </section>
  );
};
