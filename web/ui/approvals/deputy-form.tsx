'use client';

import { useActionState, useState } from 'react';
import { type ActionState, IDLE } from '../../actions/action-state.ts';
import { nameDeputy } from '../../actions/deputies.ts';
import { buttonClass, inputClass } from '../button.ts';
import { Field } from '../field.tsx';
import { Notice } from '../notice.tsx';

/** Days are the reader's own: from the beginning of the first to the end of the last. */
export const DeputyForm = ({ forOthers }: { forOthers: boolean }) => {
  const [{ message, fields, values }, dispatch, busy] = useActionState<ActionState, FormData>(nameDeputy, IDLE);
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  return (
    <form action={dispatch} className="space-y-3">
      <input type="hidden" name="from" value={beginOf(first)} />
      <input type="hidden" name="until" value={endOf(last)} />
      {forOthers && (
        <Field label="In place of" hint="A mail address; without one, in your own place." error={fields['of']}>
          {(field) => <input {...field} name="of" type="email" defaultValue={values['of']} className={inputClass} />}
        </Field>
      )}
      <Field label="Deputy" hint="Their mail address." error={fields['deputy']}>
        {(field) => (
          <input
            {...field}
            name="deputy"
            type="email"
            required
            defaultValue={values['deputy']}
            className={inputClass}
          />
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="First day" error={fields['from']}>
          {(field) => (
            <input
              {...field}
              type="date"
              required
              value={first}
              onChange={({ target }) => setFirst(target.value)}
              className={inputClass}
            />
          )}
        </Field>
        <Field label="Last day" error={fields['until']}>
          {(field) => (
            <input
              {...field}
              type="date"
              required
              min={first}
              value={last}
              onChange={({ target }) => setLast(target.value)}
              className={inputClass}
            />
          )}
        </Field>
      </div>
      <button type="submit" disabled={busy} className={buttonClass('primary')}>
        {busy ? 'Naming…' : 'Name deputy'}
      </button>
      {message && !busy && (
        <Notice tone="bad" icon="warning" role="alert">
          {message}
        </Notice>
      )}
    </form>
  );
};

const beginOf = (day: string): string => (day ? new Date(`${day}T00:00:00`).toISOString() : '');

const endOf = (day: string): string => {
  if (!day) return '';
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
};
