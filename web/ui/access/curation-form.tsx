'use client';

import type { CatalogueEntry } from '@fixpoint/domain';
import { useActionState } from 'react';
import { type ActionState, IDLE } from '../../actions/action-state.ts';
import { curateEntry } from '../../actions/access.ts';
import { buttonClass, inputClass } from '../button.ts';
import { Field } from '../field.tsx';
import { Notice } from '../notice.tsx';

const RISKS = { low: 'Low', medium: 'Medium', high: 'High' } as const;

/** Whether a group can be asked for, by whom, for how long, and who agrees. */
export const CurationForm = ({ entry }: { entry: CatalogueEntry }) => {
  const [{ message, fields }, dispatch, busy] = useActionState<ActionState, FormData>(curateEntry, IDLE);
  return (
    <form action={dispatch} className="space-y-4 rounded-lg border border-line bg-panel p-4 shadow-panel">
      <input type="hidden" name="groupId" value={entry.id} />
      <input type="hidden" name="kept" value={JSON.stringify(entry.stages)} />
      <label className="flex items-center gap-2 text-[0.8125rem] font-medium">
        <input type="checkbox" name="offered" defaultChecked={entry.offered} />
        People may ask for it
      </label>
      <Field label="Risk" hint="What harm whoever is in it could do. The policy asks for more where it is high.">
        {(field) => (
          <select {...field} name="risk" defaultValue={entry.risk} className={inputClass}>
            {Object.entries(RISKS).map(([risk, name]) => (
              <option key={risk} value={risk}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Who agrees" error={fields['stages']}>
        {(field) => (
          <select {...field} name="stages" defaultValue={stagesIn(entry)} className={inputClass}>
            <option value="class">As the policy has it for its risk</option>
            <option value="manager">The manager</option>
            <option value="owners">The owners of the group</option>
            <option value="both">The manager, then the owners</option>
            {stagesIn(entry) === 'kept' && <option value="kept">As it is now ({entry.stages.length} stages)</option>}
          </select>
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Usually, in hours" error={fields['usualHours']}>
          {(field) => (
            <input
              {...field}
              type="number"
              name="usualHours"
              min={1}
              required
              defaultValue={entry.usualHours}
              className={inputClass}
            />
          )}
        </Field>
        <Field label="At most, in hours" error={fields['longestHours']}>
          {(field) => (
            <input
              {...field}
              type="number"
              name="longestHours"
              min={1}
              required
              defaultValue={entry.longestHours}
              className={inputClass}
            />
          )}
        </Field>
      </div>
      <Field label="Departments it is for" hint="One a line; without any, it is for everybody.">
        {(field) => (
          <textarea
            {...field}
            name="departments"
            rows={2}
            defaultValue={entry.eligible.departments.join('\n')}
            className={inputClass}
          />
        )}
      </Field>
      <Field
        label="Other words for it"
        hint="One a line. Tickets that use them are understood."
        error={fields['aliases']}
      >
        {(field) => (
          <textarea {...field} name="aliases" rows={2} defaultValue={entry.aliases.join('\n')} className={inputClass} />
        )}
      </Field>
      <button type="submit" disabled={busy} className={buttonClass('primary')}>
        {busy ? 'Saving…' : 'Save'}
      </button>
      {message && !busy && (
        <Notice tone="bad" icon="warning" role="alert">
          {message}
        </Notice>
      )}
    </form>
  );
};

const stagesIn = ({ stages }: CatalogueEntry): string => {
  const words = JSON.stringify(stages);
  if (words === '[]') return 'class';
  if (words === '[{"who":"manager"}]') return 'manager';
  if (words === '[{"who":"groupOwners"}]') return 'owners';
  return words === '[{"who":"manager"},{"who":"groupOwners"}]' ? 'both' : 'kept';
};
