'use client';

import { useSyncExternalStore } from 'react';

const TICK_MS = 30_000;

const subscribe = (changed: () => void): (() => void) => {
  const timer = setInterval(changed, TICK_MS);
  return () => clearInterval(timer);
};

/** The half minute we are in; a number that stays the same between two ticks, as React asks of a snapshot. */
const halfMinute = (): number => Math.floor(Date.now() / TICK_MS);
const onServer = (): null => null;

/** "5 min ago" with the exact time on hover. Until the browser has taken over, and without script, the time in UTC. */
export const When = ({ at, exact = false }: { at: string; exact?: boolean }) => {
  const tick = useSyncExternalStore(subscribe, halfMinute, onServer);
  const date = new Date(at);
  const full = tick === null ? utc(date) : local(date);
  const shown = tick === null || exact ? full : relative(date.getTime() - Date.now());
  return (
    <time dateTime={at} title={full} className="tabular-nums whitespace-nowrap">
      {shown}
    </time>
  );
};

const local = (date: Date): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(date);

const utc = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const relative = (ms: number): string => {
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
  for (const [unit, size] of UNITS) if (Math.abs(ms) >= size) return format.format(Math.round(ms / size), unit);
  return ms > 0 ? 'in a moment' : 'just now';
};
