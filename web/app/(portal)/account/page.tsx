import { proofOfSession } from '@fixpoint/domain';
import type { Metadata } from 'next';
import { removeAuthenticator } from '../../../actions/enrol.ts';
import { requireSession } from '../../../auth.ts';
import { loadAuthenticators } from '../../../data/proofs.ts';
import { EnrolApp } from '../../../ui/account/enrol-app.tsx';
import { EnrolPasskey } from '../../../ui/account/enrol-passkey.tsx';
import { ActionForm } from '../../../ui/action-form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SignInAgain } from '../../../ui/sign-in-again.tsx';
import { When } from '../../../ui/when.tsx';

export const metadata: Metadata = { title: 'Your authenticators' };

/** What proves later that it is you, for the day on which you have lost your phone or your password. */
export default async function AccountPage() {
  const session = await requireSession();
  const known = await loadAuthenticators();
  const fresh = proofOfSession(session, new Date()).points > 0;
  return (
    <div className="mx-auto max-w-2xl space-y-4">
      <h1 className="text-xl font-semibold tracking-tight">Your authenticators</h1>
      <p className="text-soft">
        They prove who you are when you ask for help later. They are not those that you sign in with, and are kept by
        the help desk only.
      </p>
      <Panel title="Enrolled">
        {!known.ok && (
          <Notice tone="bad" icon="warning">
            {known.message}
          </Notice>
        )}
        {known.ok && known.value.authenticators.length === 0 && <p className="text-soft">None yet.</p>}
        <ul className="divide-y divide-line">
          {known.ok &&
            known.value.authenticators.map(({ id, kind, label, enrolledAt, lastUsedAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-3 py-2">
                <span className="min-w-0 flex-1">
                  {label} <span className="text-faint">({kind === 'totp' ? 'authenticator app' : 'passkey'})</span>
                  <span className="block text-xs text-faint">
                    since <When at={enrolledAt} />
                    {lastUsedAt && (
                      <>
                        , last used <When at={lastUsedAt} />
                      </>
                    )}
                  </span>
                </span>
                {fresh && (
                  <ActionForm
                    action={removeAuthenticator}
                    hidden={{ id }}
                    submit={`Remove ${label}`}
                    pending="Removing…"
                  />
                )}
              </li>
            ))}
        </ul>
      </Panel>
      {fresh ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Panel title="Authenticator app">
            <EnrolApp />
          </Panel>
          <Panel title="Passkey">
            <EnrolPasskey />
          </Panel>
        </div>
      ) : (
        <SignInAgain
          back="/account"
          why="Adding or removing one takes a sign-in of the last ten minutes with a second factor."
        />
      )}
    </div>
  );
}
