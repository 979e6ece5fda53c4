import type { Mode, RunbookMode } from '@fixpoint/domain';
import { setMode } from '../actions/modes.ts';
import type { Labelled } from '../words/labels.ts';
import { RUNBOOK_NAMES } from '../words/runbooks.ts';
import { ActionForm } from './action-form.tsx';
import { Badge } from './badge.tsx';
import { inputClass } from './button.ts';
import { Field } from './field.tsx';
import type { IconName } from './icon.tsx';
import { Panel } from './panel.tsx';
import { When } from './when.tsx';

const MODES: Record<Mode, Labelled<IconName> & { says: string }> = {
  off: { label: 'Off', icon: 'power', tone: 'quiet', says: 'a person does it' },
  shadow: { label: 'Shadow', icon: 'eye', tone: 'waiting', says: 'planned, and a person does it' },
  assist: { label: 'Assist', icon: 'person', tone: 'active', says: 'a technician presses the button' },
  auto: { label: 'Auto', icon: 'check', tone: 'good', says: 'as the policy says' },
};

/** How far each runbook is trusted, and what its plans were worth. */
export const ModesPanel = ({ modes, changes }: { modes: RunbookMode[]; changes: boolean }) => (
  <Panel title="Runbooks">
    <p className="mb-4 text-[0.8125rem] text-soft">
      Further one step at a time, after 200 plans of which at most 2 % were wrong. Too many wrong ones take a runbook a
      step back by themselves.
    </p>
    <ul aria-label="Runbooks" className="divide-y divide-line">
      {modes.map((entry) => (
        <li key={entry.runbook} className="py-2.5 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 font-medium">{RUNBOOK_NAMES[entry.runbook]}</span>
            <span className="text-xs text-faint">{worthOf(entry)}</span>
            <Badge {...MODES[entry.mode]} />
          </div>
          {entry.since && (
            <p className="text-xs text-faint">
              {entry.changedBy}, <When at={entry.since} />: {entry.reason}
            </p>
          )}
          {changes && <Change entry={entry} />}
        </li>
      ))}
    </ul>
  </Panel>
);

const worthOf = ({ samples, wrong }: RunbookMode): string =>
  samples === 0 ? 'no plan looked at yet' : `${samples} ${samples === 1 ? 'plan' : 'plans'} looked at, ${wrong} wrong`;

const Change = ({ entry: { runbook, mode } }: { entry: RunbookMode }) => (
  <details className="mt-1">
    <summary className="rounded text-xs text-soft">Change</summary>
    <div className="mt-2">
      <ActionForm action={setMode} hidden={{ runbook }} submit="Change it" pending="Changing…">
        <Field label="Mode">
          {(field) => (
            <select {...field} name="mode" defaultValue={mode} className={inputClass}>
              {Object.entries(MODES).map(([name, { label, says }]) => (
                <option key={name} value={name}>
                  {label}: {says}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Reason">{(field) => <input {...field} name="reason" className={inputClass} />}</Field>
      </ActionForm>
    </div>
  </details>
);
