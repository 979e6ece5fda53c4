'use client';

import { useActionState, useState } from 'react';
import { type ActionState, IDLE } from '../actions/action-state.ts';
import { openTicket } from '../actions/open-ticket.ts';
import { subjectOf } from '../words/subject.ts';
import { buttonClass, inputClass } from './button.ts';
import { Field } from './field.tsx';
import { Notice } from './notice.tsx';

type NewTicketFormProps = { idempotencyKey: string; mayAskForOthers: boolean };

/** One text box first; the subject writes itself from the first line until somebody writes another. */
export const NewTicketForm = ({ idempotencyKey, mayAskForOthers }: NewTicketFormProps) => {
  const [state, dispatch, busy] = useActionState<ActionState, FormData>(openTicket, IDLE);
  const [key] = useState(idempotencyKey); // a page that refreshes itself brings another, for what may be the same click
  const [body, setBody] = useState(state.values['body'] ?? '');
  const [ownSubject, setOwnSubject] = useState(state.values['subject'] || null);
  return (
    <form action={dispatch} className="space-y-4 rounded-lg border border-line bg-panel p-4 shadow-panel">
      <input type="hidden" name="key" value={key} />
      <Field label="What is wrong?" error={state.fields['body']}>
        {(field) => (
          <textarea
            {...field}
            name="body"
            rows={4}
            value={body}
            onChange={(event) => setBody(event.target.value)}
            placeholder="For example: I forgot my password and cannot sign in."
            className={inputClass}
          />
        )}
      </Field>
      <Field label="Subject" hint="Taken from your first line; change it if you like." error={state.fields['subject']}>
        {(field) => (
          <input
            {...field}
            name="subject"
            value={ownSubject ?? subjectOf(body)}
            onChange={(event) => setOwnSubject(event.target.value === '' ? null : event.target.value)}
            className={inputClass}
          />
        )}
      </Field>
      {mayAskForOthers && (
        <Field
          label="On behalf of"
          hint="The e-mail of the person it is about, if that is not you."
          error={state.fields['onBehalfOf']}
        >
          {(field) => (
            <input
              {...field}
              name="onBehalfOf"
              type="email"
              autoComplete="off"
              defaultValue={state.values['onBehalfOf']}
              className={inputClass}
            />
          )}
        </Field>
      )}
      {state.message && !busy && (
        <Notice tone="bad" icon="warning" role="alert">
          {state.message}
        </Notice>
      )}
      <button type="submit" disabled={busy} className={buttonClass('primary')}>
        {busy ? 'Sending…' : 'Send ticket'}
      </button>
    </form>
  );
};
