import type { Plan } from '@fixpoint/domain';
import { Icon } from '../icon.tsx';
import { Prose } from '../prose.tsx';

/** What each step would change, and whether it can be taken back. */
export const PlanSteps = ({ plan }: { plan: Plan }) => (
  <ol aria-label="Steps of the plan" className="space-y-4">
    {plan.steps.map((step, nth) => (
      <li key={step.id} className="flex gap-3">
        <span
          aria-hidden="true"
          className="grid size-6 shrink-0 place-items-center rounded-full bg-raised text-xs font-semibold text-soft tabular-nums"
        >
          {nth + 1}
        </span>
        <div className="min-w-0 flex-1 space-y-1.5">
          <p className="font-medium">{step.title}</p>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem]">
            <span className="text-faint">{step.change.what}:</span>
            <span className="rounded bg-raised px-1.5 py-0.5 text-soft">
              <span className="sr-only">before: </span>
              <Prose text={step.change.before} />
            </span>
            <Icon name="arrow" className="size-3.5 text-faint" />
            <span className="rounded bg-accent-soft px-1.5 py-0.5 text-accent-strong">
              <span className="sr-only">after: </span>
              <Prose text={step.change.after} />
            </span>
          </p>
          <p className="flex gap-1.5 text-xs text-soft">
            <Icon name={step.undo ? 'undo' : 'warning'} className="mt-px size-3.5" />
            {step.undo ? `Can be undone: ${step.undo.title}.` : `Cannot be undone. ${step.irreversible ?? ''}`}
          </p>
        </div>
      </li>
    ))}
  </ol>
);
