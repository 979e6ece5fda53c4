'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Icon, type IconName } from '../icon.tsx';

export type RailItem = { href: Route; label: string; icon: IconName; count?: number };

/** Beside the page on a wide screen, under it on a phone; icons always with their words. */
export const Rail = ({ items }: { items: RailItem[] }) => {
  const here = usePathname();
  return (
    <nav
      aria-label="Main"
      className="no-print fixed inset-x-0 bottom-0 z-20 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] md:static md:border-t-0 md:bg-transparent md:p-3"
    >
      <ul className="flex md:sticky md:top-16 md:flex-col md:gap-0.5">
        {items.map((item) => (
          <li key={item.href} className="flex-1 md:flex-none">
            <RailLink {...item} current={isHere(here, item.href)} />
          </li>
        ))}
      </ul>
    </nav>
  );
};

const RailLink = ({ href, label, icon, count, current }: RailItem & { current: boolean }) => (
  <Link
    href={href}
    aria-current={current ? 'page' : undefined}
    className={
      'relative flex flex-col items-center gap-0.5 px-1 py-2 text-2xs font-medium md:flex-row md:gap-2.5 md:rounded-md md:px-2.5 md:text-[0.8125rem] ' +
      (current ? 'text-accent-strong md:bg-accent-soft' : 'text-soft hover:text-ink md:hover:bg-raised')
    }
  >
    <Icon name={icon} className="size-5 md:size-4" />
    <span>{label}</span>
    {count !== undefined && count > 0 && (
      <span className="rounded-full bg-accent px-1.5 text-2xs leading-4 font-semibold text-on-accent tabular-nums max-md:absolute max-md:top-1 max-md:left-1/2 max-md:ml-1 md:ml-auto">
        {count}
        <span className="sr-only"> waiting</span>
      </span>
    )}
  </Link>
);

const isHere = (path: string, href: string): boolean =>
  href === '/' || href === '/tickets/new'
    ? path === href
    : path !== '/tickets/new' && (path === href || path.startsWith(`${href}/`));
