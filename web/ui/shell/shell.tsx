import type { AutomationState } from '@fixpoint/records';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { WebSession } from '../../session.ts';
import { ROLE } from '../../words/labels.ts';
import { AutomationChip } from './automation-chip.tsx';
import { PersonMenu } from './person-menu.tsx';
import { Rail, type RailItem } from './rail.tsx';
import { Wordmark } from './wordmark.tsx';

type ShellProps = {
  session: WebSession;
  automation: AutomationState | null;
  items: RailItem[];
  children: ReactNode;
};

/** What stands around every page: the top bar, the rail, and a way past them for keyboards. */
export const Shell = ({ session, automation, items, children }: ShellProps) => (
  <div className="flex min-h-dvh flex-col">
    <a
      href="#main"
      className="sr-only rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      Skip to the page
    </a>
    <header className="no-print sticky top-0 z-30 flex h-12 items-center gap-3 border-b border-line bg-panel px-3 md:px-5">
      <Link href="/" aria-label="Fixpoint, start page" className="mr-auto rounded-md">
        <Wordmark />
      </Link>
      <AutomationChip state={automation} />
      <PersonMenu
        person={session.person}
        roles={session.roles.map((role) => ROLE[role])}
        signedInAt={session.signedInAt.toISOString()}
      />
    </header>
    <div className="mx-auto w-full max-w-[90rem] flex-1 pb-20 md:grid md:grid-cols-[12.5rem_minmax(0,1fr)] md:pb-0">
      <Rail items={items} />
      <main id="main" tabIndex={-1} className="min-w-0 px-4 py-5 outline-none md:px-6 md:py-6">
        {children}
      </main>
    </div>
  </div>
);
