'use client';

import type { Person } from '@fixpoint/domain';
import Link from 'next/link';
import { signOut } from 'next-auth/react';
import { buttonClass } from '../button.ts';
import { Icon } from '../icon.tsx';
import { When } from '../when.tsx';

type PersonMenuProps = { person: Person; roles: string[]; signedInAt: string };

/** Who is signed in, as what and since when; and the way out. A popover closes by itself, by Escape or a click elsewhere. */
export const PersonMenu = ({ person, roles, signedInAt }: PersonMenuProps) => (
  <>
    <button
      type="button"
      popoverTarget="person-menu"
      className="flex cursor-pointer items-center gap-2 rounded-md px-1.5 py-1 text-[0.8125rem] hover:bg-raised"
    >
      <Initials name={person.name} />
      <span className="sr-only">Your account: </span>
      <span className="sr-only max-w-40 truncate md:not-sr-only">{person.name}</span>
    </button>
    <div
      id="person-menu"
      popover="auto"
      className="inset-auto top-12 right-3 m-0 w-72 rounded-lg border border-line bg-panel p-4 text-[0.8125rem] text-ink shadow-menu"
    >
      <p className="font-semibold">{person.name}</p>
      <p className="break-words text-soft">{person.email || 'Local account, no e-mail'}</p>
      <p className="mt-2 text-soft">{roles.join(', ')}</p>
      <p className="mt-2 text-faint">
        Signed in <When at={signedInAt} />
      </p>
      <Link href="/account" className={buttonClass('plain', 'mt-3 w-full')}>
        <Icon name="key" />
        Your authenticators
      </Link>
      <button
        type="button"
        onClick={() => void signOut({ callbackUrl: '/signin' })}
        className={buttonClass('plain', 'mt-3 w-full')}
      >
        <Icon name="signOut" />
        Sign out
      </button>
    </div>
  </>
);

const Initials = ({ name }: { name: string }) => (
  <span
    aria-hidden="true"
    className="grid size-7 place-items-center rounded-full bg-accent-soft text-2xs font-semibold text-accent-strong"
  >
    {name
      .split(/\s+/)
      .map((word) => word[0])
      .slice(0, 2)
      .join('')
      .toUpperCase()}
  </span>
);
