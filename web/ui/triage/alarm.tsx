import type { DriftAlarm } from '@fixpoint/domain';
import { clearDriftAlarm } from '../../actions/clear-drift-alarm.ts';
import { percent } from '../../words/percent.ts';
import { ActionForm } from '../action-form.tsx';
import { Icon } from '../icon.tsx';
import { When } from '../when.tsx';
import { ReasonField } from './reason-field.tsx';

/** That tickets have changed, and what that means for what the machine does. */
export const Alarm = ({ alarm, clears }: { alarm: DriftAlarm; clears: boolean }) => (
  <section aria-label="Drift alarm" className="rounded-lg border border-bad/40 bg-panel p-4 shadow-panel md:p-5">
    <div className="flex gap-3">
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-bad-soft text-bad">
        <Icon name="warning" className="size-5" />
      </span>
      <div className="min-w-0 flex-1 space-y-1">
        <p className="text-base leading-snug font-semibold">{alarm.reason}</p>
        <p className="max-w-prose text-soft">
          Since <When at={alarm.since} exact />, the machine acts only on tickets that it is at least{' '}
          {percent(alarm.minConfidence)} sure of; all others go to a person. This stays so until an administrator has
          looked and clears the alarm.
        </p>
      </div>
    </div>
    {clears && (
      <div className="mt-4 max-w-xl md:pl-12">
        <ActionForm action={clearDriftAlarm} hidden={{}} submit="Clear the alarm" pending="Clearing…">
          <ReasonField hint="It is recorded. Tickets from now on are what later ones are compared with." />
        </ActionForm>
      </div>
    )}
  </section>
);
