import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Wordmark } from './shell/wordmark.tsx';

type SignInFrameProps = {
  title: string;
  lead: string;
  other: { href: Route; label: string };
  children: ReactNode;
};

/** The card in the middle of the pages before sign-in. */
export const SignInFrame = ({ title, lead, other, children }: SignInFrameProps) => (
  <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center px-4 py-10">
    <Wordmark />
    <div className="mt-4 flex flex-col gap-5 rounded-xl border border-line bg-panel p-6 shadow-panel">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 text-soft">{lead}</p>
      </div>
      {children}
    </div>
    <p className="mt-4 text-xs text-faint">
      <Link href={other.href} className="underline underline-offset-2 hover:text-ink">
        {other.label}
      </Link>
    </p>
  </main>
);
