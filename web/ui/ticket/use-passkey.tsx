'use client';

import { startAuthentication } from '@simplewebauthn/browser';
import { useState } from 'react';
import { beginPasskeyProof, finishPasskeyProof } from '../../actions/prove.ts';
import { buttonClass } from '../button.ts';
import { Notice } from '../notice.tsx';
import { requestOptions } from '../passkey-options.ts';

/** Asks the browser to use a passkey that was enrolled earlier; needs script, as passkeys do. */
export const UsePasskey = ({ ticketId }: { ticketId: string }) => {
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const prove = async (): Promise<void> => {
    setBusy(true);
    setMessage(await proveWith(ticketId));
    setBusy(false);
  };
  return (
    <div className="space-y-2">
      <button type="button" disabled={busy} onClick={() => void prove()} className={buttonClass()}>
        {busy ? 'Waiting for your device…' : 'Use my passkey'}
      </button>
      {message && (
        <Notice tone="bad" icon="warning" role="alert">
          {message}
        </Notice>
      )}
    </div>
  );
};

const proveWith = async (ticketId: string): Promise<string | null> => {
  const begun = await beginPasskeyProof(ticketId);
  if (!begun.ok) return begun.message;
  try {
    const optionsJSON = requestOptions(begun.options);
    return await finishPasskeyProof(ticketId, begun.challengeId, await startAuthentication({ optionsJSON }));
  } catch {
    return 'Your device did not use a passkey. Try again, or take another way.';
  }
};
