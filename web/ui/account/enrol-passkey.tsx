'use client';

import { startRegistration } from '@simplewebauthn/browser';
import { type FormEvent, useState } from 'react';
import { beginPasskey, finishPasskey } from '../../actions/enrol.ts';
import { buttonClass, inputClass } from '../button.ts';
import { Field } from '../field.tsx';
import { Notice } from '../notice.tsx';
import { creationOptions } from '../passkey-options.ts';

/** Asks the browser for a passkey; needs script, as passkeys do. */
export const EnrolPasskey = () => {
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const enrol = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const label = new FormData(event.currentTarget).get('label');
    setBusy(true);
    setMessage(await register(typeof label === 'string' ? label : ''));
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void enrol(event)} className="space-y-3">
      <Field label="Name of the passkey">
        {(field) => <input {...field} name="label" required maxLength={60} className={inputClass} />}
      </Field>
      <button type="submit" disabled={busy} className={buttonClass()}>
        {busy ? 'Waiting for your device…' : 'Add a passkey'}
      </button>
      {message && (
        <Notice tone="bad" icon="warning" role="alert">
          {message}
        </Notice>
      )}
    </form>
  );
};

const register = async (label: string): Promise<string | null> => {
  const begun = await beginPasskey(label);
  if (!begun.ok) return begun.message;
  try {
    const optionsJSON = creationOptions(begun.options);
    return await finishPasskey(begun.id, await startRegistration({ optionsJSON }));
  } catch {
    return 'Your device did not make a passkey. Try again, or take an authenticator app.';
  }
};
