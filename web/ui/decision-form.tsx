'use client';

import { useActionState, useState } from 'react';
import { type ActionState, IDLE } from '../actions/action-state.ts';
import { decide } from '../actions/decide.ts';
import { buttonClass, inputClass } from './button.ts';
import { Field } from './field.tsx';
import { Notice } from './notice.tsx';

/** Approve or refuse the plan that was on the screen when the page was opened, whatever it is by now. */
export const DecisionForm = ({ ticketId, planHash }: { ticketId: string; planHash: string }) => {
  const [state, dispatch, busy] = useActionState<ActionState, FormData>(decide, IDLE);
  const [shownPlan] = useState(planHash);
  return (
    <form
      action={dispatch}
      aria-label="Your decision"
      className="space-y-3 rounded-lg border border-accent/40 bg-panel p-4 shadow-menu max-md:[@media(min-height:40rem)]:sticky max-md:[@media(min-height:40rem)]:bottom-16"
    >
      <input type="hidden" name="ticketId" value={ticketId} />
      <input type="hidden" name="planHash" value={shownPlan} />
      <Field label="Reason" hint="Needed when you refuse; the requester reads it." error={state.fields['reason']}>
        {(field) => (
          <textarea
            {...field}
            name="reason"
            rows={1}
            maxLength={1000}
            defaultValue={state.values['reason']}
            className={inputClass}
          />
        )}
      </Field>
      {state.message && !busy && (
        <Notice tone="bad" icon="warning" role="alert">
          <p>{state.message}</p>
          {!state.fields['reason'] && (
            <p className="mt-1">
              <a href={`/approvals/${ticketId}`} className="font-medium underline underline-offset-2">
                Show it as it is now
              </a>
            </p>
          )}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <button
          type="submit"
          name="answer"
          value="approve"
          disabled={busy}
          className={buttonClass('primary', 'min-w-28')}
        >
          Approve
        </button>
        <button
          type="submit"
          name="answer"
          value="refuse"
          disabled={busy}
          className={buttonClass('danger', 'min-w-28')}
        >
          Refuse
        </button>
        {busy && <span className="self-center text-[0.8125rem] text-soft">Sending your decision…</span>}
      </div>
    </form>
  );
};
