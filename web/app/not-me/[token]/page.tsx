import type { Metadata } from 'next';
import { buttonClass } from '../../../ui/button.ts';
import { Panel } from '../../../ui/panel.tsx';

export const metadata: Metadata = {
  title: 'This was not me',
  robots: { index: false, follow: false, noarchive: true },
};

/** Explains; only the button does anything, so that neither a mail scanner nor a look at this page stops a ticket. */
export default async function NotMePage({ params }: PageProps<'/not-me/[token]'>) {
  const { token } = await params;
  return (
    <main className="mx-auto max-w-xl space-y-4 px-4 py-10">
      <h1 className="text-xl font-semibold tracking-tight">Was this not you?</h1>
      <Panel title="What happens when you press the button">
        <ul className="list-disc space-y-1.5 pl-5 text-[0.9375rem] marker:text-faint">
          <li>What is under way stops, and what can be undone is undone.</li>
          <li>Every session of the account ends: whoever is signed in must sign in again, you too.</li>
          <li>Security gets a ticket at once, and your manager is asked whether to block the account.</li>
        </ul>
      </Panel>
      <p className="text-soft">You need not sign in. Looking at this page changes nothing.</p>
      <form method="post" action={`/not-me/${encodeURIComponent(token)}/confirm`}>
        <button type="submit" className={buttonClass('danger', 'w-full sm:w-auto')}>
          This was not me
        </button>
      </form>
    </main>
  );
}
