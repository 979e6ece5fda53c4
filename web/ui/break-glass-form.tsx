'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { signInErrorOf } from '../words/sign-in.ts';
import { buttonClass, inputClass } from './button.ts';
import { Field } from './field.tsx';
import { Notice } from './notice.tsx';

/** The local admin's way in. */
export const BreakGlassForm = () => {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const answer = await signIn('break-glass', {
      username: form.get('username'),
      password: form.get('password'),
      redirect: false,
    }).catch(() => undefined);
    if (answer?.ok) return window.location.assign('/');
    setBusy(false);
    setError(signInErrorOf(answer?.error));
  };

  return (
    <form method="post" onSubmit={(event) => void send(event)} className="space-y-4">
      <Field label="User name">
        {(field) => <input {...field} name="username" required autoComplete="username" className={inputClass} />}
      </Field>
      <Field label="Password">
        {(field) => (
          <input
            {...field}
            name="password"
            type="password"
            required
            autoComplete="current-password"
            className={inputClass}
          />
        )}
      </Field>
      {error && !busy && (
        <Notice tone="bad" icon="warning" role="alert">
          {error}
        </Notice>
      )}
      <button type="submit" disabled={busy} className={buttonClass('primary', 'w-full')}>
        {busy ? 'Checking…' : 'Sign in'}
      </button>
    </form>
  );
};
