import { percentile, round } from '../statistics.ts';
import type { TicketsRun } from '../tickets/run-tickets.ts';

type Counters = { requests: Readonly<Record<string, number>>; throttled: number; effects: { passwordChanges: number } };
type Circumstances = { count: number; isUrgent: (nth: number) => boolean; before: Counters; after: Counters };

type Waits = { count: number; p50S: number; p95S: number; lastS: number };

export type QuotaReport = {
  count: number;
  resolved: number;
  /** Tickets that did not end resolved, and tickets of which nothing was heard. */
  dropped: number;
  passwordChanges: number;
  /** People whose ticket waited longer than their sign-in counts, and who signed in again. */
  askedAgain: number;
  seconds: number;
  calls: number;
  throttled: number;
  throttledShare: number;
  callsPerTicket: number;
  urgent: Waits;
  normal: Waits;
  /** Normal tickets that were resolved before the last urgent one. */
  normalBeforeLastUrgent: number;
};

const THROTTLED_SHARE_MAX = 0.01;

export const reportOf = (run: TicketsRun, { count, isUrgent, before, after }: Circumstances): QuotaReport => {
  const ranks = [...run.tookMs].map(([nth, ms]) => ({ urgent: isUrgent(nth), ms }));
  const urgent = ranks.filter((each) => each.urgent).map(({ ms }) => ms);
  const normal = ranks.filter((each) => !each.urgent).map(({ ms }) => ms);
  const calls = callsIn(after) - callsIn(before);
  const throttled = after.throttled - before.throttled;
  const lastUrgentMs = Math.max(...urgent);
  return {
    count,
    resolved: run.tookMs.size,
    dropped: count - run.tookMs.size,
    passwordChanges: after.effects.passwordChanges - before.effects.passwordChanges,
    askedAgain: run.askedAgain,
    seconds: round(run.seconds),
    calls,
    throttled,
    throttledShare: round(throttled / calls, 4),
    callsPerTicket: round(calls / count, 2),
    urgent: waitsOf(urgent),
    normal: waitsOf(normal),
    normalBeforeLastUrgent: normal.filter((ms) => ms < lastUrgentMs).length,
  };
};

/** A batch is not counted beside its parts. */
const callsIn = ({ requests }: Counters): number =>
  Object.entries(requests).reduce((sum, [name, times]) => (name.endsWith('/$batch') ? sum : sum + times), 0);

const waitsOf = (waitsMs: number[]): Waits => ({
  count: waitsMs.length,
  p50S: round(percentile(waitsMs, 0.5) / 1000),
  p95S: round(percentile(waitsMs, 0.95) / 1000),
  lastS: round(Math.max(...waitsMs) / 1000),
});

/** What the bench is to show. */
export const isGood = ({ dropped, throttledShare, urgent, normal, passwordChanges, count }: QuotaReport): boolean =>
  dropped === 0 &&
  passwordChanges === count &&
  throttledShare < THROTTLED_SHARE_MAX &&
  (urgent.count === 0 || normal.count === 0 || urgent.p95S < normal.p50S);

export const tableOf = (report: QuotaReport): string => {
  const row = (name: string, { count, p50S, p95S, lastS }: Waits): string =>
    `${name.padEnd(34)}${String(count).padStart(9)}${String(p50S).padStart(9)}${String(p95S).padStart(9)}${String(lastS).padStart(9)}`;
  return [
    `${report.count} tickets at once, real quotas`.padEnd(34) + '  tickets    p50 s    p95 s   last s',
    row('urgent, submitted→resolved', report.urgent),
    row('normal, submitted→resolved', report.normal),
    `${report.dropped} dropped; ${report.passwordChanges} password changes counted by the lab; ${report.askedAgain} signed in again meanwhile; ${report.seconds} s in all`,
    `${report.calls} calls to Graph (${report.callsPerTicket} a ticket), ${report.throttled} answered 429: ${round(report.throttledShare * 100, 2)} %`,
    `${report.normalBeforeLastUrgent} normal tickets were resolved before the last urgent one`,
    isGood(report) ? 'as it should be' : 'NOT as it should be',
  ].join('\n');
};
