'use client';

import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { buttonClass } from './button.ts';

type SignInButtonProps = { callbackUrl: string; again: boolean; label: string; wide?: boolean };

/** Goes to the organisation's sign-in. `again` asks it to prove anew who is there, even with a session at hand. */
export const SignInButton = ({ callbackUrl, again, label, wide = false }: SignInButtonProps) => {
  const [busy, setBusy] = useState(false);
  const start = async (): Promise<void> => {
    setBusy(true);
    await signIn('entra', { callbackUrl }, again ? { prompt: 'login' } : {}).catch(() => setBusy(false));
  };
  return (
    <button
      type="button"
      disabled={busy}
      onClick={() => void start()}
      className={buttonClass('primary', wide ? 'w-full' : '')}
    >
      {busy ? 'Going to your sign-in…' : label}
    </button>
  );
};
