import { proofOfSession } from '@fixpoint/domain';
import type { Metadata } from 'next';
import { requireSession } from '../../../../auth.ts';
import { buttonClass } from '../../../../ui/button.ts';
import { Notice } from '../../../../ui/notice.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { SignInButton } from '../../../../ui/sign-in-button.tsx';

export const metadata: Metadata = { title: 'One-time link', robots: { index: false, follow: false, noarchive: true } };

/** Explains and asks; opening is a POST, so that neither a mail scanner nor a look at this page uses the link up. */
export default async function LinkPage({ params, searchParams }: PageProps<'/link/[token]'>) {
  const [{ token }, { what }] = await Promise.all([params, searchParams]);
  const secret = SECRETS[String(what)] ?? { name: 'new password or pass', after: null };
  const session = await requireSession();
  // Only a password is certain to need a fresh sign-in; a pass may be opened by the proofs on its ticket.
  const proven = what !== 'password' || proofOfSession(session, new Date()).points > 0;
  return (
    <div className="mx-auto max-w-xl space-y-4">
      <h1 className="text-xl font-semibold tracking-tight">Your {secret.name}</h1>
      <Panel title="Before you open it">
        <ul className="list-disc space-y-1.5 pl-5 text-[0.9375rem] marker:text-faint">
          <li>
            It is shown once, to {session.person.name} only, and then forgotten by us. Looking at this page uses nothing
            up.
          </li>
          <li>Have a moment and nobody looking over your shoulder.</li>
          {secret.after && <li>{secret.after}</li>}
        </ul>
      </Panel>
      {proven ? (
        <form method="post" action={`/link/${encodeURIComponent(token)}/open`}>
          <button type="submit" className={buttonClass('primary', 'w-full sm:w-auto')}>
            Show my {secret.name} once
          </button>
        </form>
      ) : (
        <div className="space-y-3">
          <Notice tone="waiting" icon="fingerprint">
            You signed in too long ago, or without a second factor. Sign in again, so that we know it is you; the link
            keeps working meanwhile.
          </Notice>
          <SignInButton callbackUrl={`/link/${token}?what=password`} again label="Sign in again with your phone" />
          <noscript>
            <p className="text-[0.8125rem] text-soft">Signing in again needs JavaScript. Opening the link does not.</p>
          </noscript>
        </div>
      )}
    </div>
  );
}

/** A link that was copied without its end does not say what waits behind it. */
const SECRETS: Readonly<Record<string, { name: string; after: string | null }>> = {
  password: { name: 'new password', after: 'You sign in with it once and are asked to choose a password of your own.' },
  certificate: {
    name: 'VPN certificate',
    after: 'You save it on your device, import it into your VPN app, and connect.',
  },
  pass: { name: 'pass', after: 'You sign in with it once, within the hour, and register your new phone.' },
};
