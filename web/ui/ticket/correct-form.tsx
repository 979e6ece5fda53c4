'use client';

import { useActionState } from 'react';
import { type ActionState, IDLE } from '../../actions/action-state.ts';
import { correctTriage } from '../../actions/correct-triage.ts';
import { CATEGORY } from '../../words/labels.ts';
import { buttonClass, inputClass } from '../button.ts';
import { Field } from '../field.tsx';
import { Notice } from '../notice.tsx';

/** What a technician says a ticket is about. */
export const CorrectForm = ({ ticketId, says }: { ticketId: string; says: string }) => {
  const [state, dispatch, busy] = useActionState<ActionState, FormData>(correctTriage, IDLE);
  const { category, reason } = state.values;
  return (
    <form action={dispatch} aria-label="Correct" className="space-y-3">
      <p className="text-[0.8125rem] text-soft">{says}</p>
      <input type="hidden" name="ticketId" value={ticketId} />
      <Field label="Category" error={state.fields['category']}>
        {(field) => (
          // A select forgets its choice when its form is sent; a new one begins with it.
          <select {...field} key={category} name="category" defaultValue={category ?? ''} className={inputClass}>
            <option value="">Choose what it is about</option>
            {Object.entries(CATEGORY).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Reason" hint="You may leave this empty." error={state.fields['reason']}>
        {(field) => (
          <textarea
            {...field}
            name="reason"
            rows={2}
            maxLength={1000}
            defaultValue={reason ?? ''}
            className={inputClass}
          />
        )}
      </Field>
      <button type="submit" disabled={busy} className={buttonClass('primary')}>
        {busy ? 'Correcting…' : 'Save correction'}
      </button>
      {state.message && !busy && (
        <Notice tone="bad" icon="warning" role="alert">
          {state.message}
        </Notice>
      )}
    </form>
  );
};
