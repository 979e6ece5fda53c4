'use client';

import { type ReactNode, useActionState } from 'react';
import { type ActionState, IDLE, type Write } from '../actions/action-state.ts';
import { buttonClass, type ButtonTone } from './button.ts';
import { Notice } from './notice.tsx';

type ActionFormProps = {
  action: Write;
  /** What travels with the form unseen. */
  hidden: Record<string, string>;
  submit: string;
  pending: string;
  tone?: ButtonTone;
  className?: string;
  children?: ReactNode;
};

/** A form for one write. It works before and without script; a refusal is shown at the button that was pressed. */
export const ActionForm = ({ action, hidden, submit, pending, tone, className, children }: ActionFormProps) => {
  const [state, dispatch, busy] = useActionState<ActionState, FormData>(action, IDLE);
  return (
    <form action={dispatch} className={className ?? 'space-y-3'}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <button type="submit" disabled={busy} className={buttonClass(tone)}>
        {busy ? pending : submit}
      </button>
      {state.message && !busy && (
        <Notice tone="bad" icon="warning" role="alert">
          {state.message}
        </Notice>
      )}
    </form>
  );
};
