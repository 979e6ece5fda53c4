'use client';

import { useActionState } from 'react';
import { IDLE } from '../../actions/action-state.ts';
import { beginApp, finishApp } from '../../actions/enrol.ts';
import { buttonClass, inputClass } from '../button.ts';
import { Field } from '../field.tsx';
import { Notice } from '../notice.tsx';

/** Two steps: scan, then type one code, which shows that the app has it right. */
export const EnrolApp = () => {
  const [begun, begin, beginning] = useActionState(beginApp, IDLE);
  const [finished, finish, finishing] = useActionState(finishApp, IDLE);
  const { id, secret, qr } = begun.values;
  if (finished.values['done'])
    return (
      <Notice tone="good" icon="check">
        It is enrolled. It proves who you are on tickets that you write from now on.
      </Notice>
    );
  if (id && secret && qr)
    return (
      <form action={finish} className="space-y-3">
        <input type="hidden" name="id" value={id} />
        <img
          alt="QR code for your authenticator app"
          className="size-44 rounded-md bg-white"
          src={`data:image/svg+xml;utf8,${encodeURIComponent(qr)}`}
        />
        <p className="text-[0.8125rem] text-soft">
          Scan it, or type this into the app: <code className="font-mono break-all select-all">{secret}</code>
        </p>
        <Field label="Code that the app shows">
          {(field) => (
            <input
              {...field}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              className={inputClass}
            />
          )}
        </Field>
        <button type="submit" disabled={finishing} className={buttonClass('primary')}>
          {finishing ? 'Checking…' : 'Finish'}
        </button>
        {finished.message && <Refusal message={finished.message} />}
      </form>
    );
  return (
    <form action={begin} className="space-y-3">
      <Field label="Name of the app or phone">
        {(field) => <input {...field} name="label" required maxLength={60} className={inputClass} />}
      </Field>
      <button type="submit" disabled={beginning} className={buttonClass()}>
        {beginning ? 'Beginning…' : 'Add an authenticator app'}
      </button>
      {begun.message && <Refusal message={begun.message} />}
    </form>
  );
};

const Refusal = ({ message }: { message: string }) => (
  <Notice tone="bad" icon="warning" role="alert">
    {message}
  </Notice>
);
