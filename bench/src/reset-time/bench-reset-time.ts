import { parseArgs } from 'node:util';
import { positive } from '../arguments.ts';
import { percentile, round } from '../statistics.ts';
import { writeCompany } from '../tickets/company.ts';
import { runTickets, type TicketsRun, type Words } from '../tickets/run-tickets.ts';
import { withCompany, writeResult } from '../with-company.ts';

const LATENCY = { from: 100, to: 300 };
const WARM_UP = 5;
const P95_MAX_S = 20;

const RESET: Words = { subject: 'Password', body: 'I forgot my password.' };
const UNLOCK: Words = {
  subject: 'Locked out',
  body: 'My account is locked after too many wrong passwords. Please unlock it.',
};

const wrong = (minutesAgo: number) => ({ minutesAgo, errorCode: 50126 });
/** Wrong passwords, then Entra's lock, which lasts longer than the bench. */
const LOCKED = {
  lockedForS: 7200,
  signIns: [
    ...[30, 29, 28, 27, 26, 25, 24].map((minutesAgo) => wrong(minutesAgo)),
    { minutesAgo: 3, errorCode: 50053 },
  ],
};

type Times = { tickets: number; notResolved: number; p50S: number; p95S: number };

/** Machine time of a password reset and of an unlock, one ticket after another, with calls as slow as over the Internet. */
export const benchResetTime = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { count: { type: 'string', default: '40' } } });
  const count = positive('count', values.count);
  await withCompany(
    (file) =>
      writeCompany(file, WARM_UP + 2 * count, (nth) => (nth < WARM_UP + count ? { signIns: [wrong(5)] } : LOCKED)),
    async (stack, people) => {
      await stack.lab.settings({ latencyMs: LATENCY, quotas: 'real' });
      await runTickets(stack, people.slice(0, WARM_UP), 1);
      const reset = await runTickets(stack, people.slice(WARM_UP, WARM_UP + count), 1, () => RESET);
      const unlock = await runTickets(stack, people.slice(WARM_UP + count), 1, () => UNLOCK);
      const report = { latencyMs: LATENCY, reset: timesOf(reset), unlock: timesOf(unlock) };
      await writeResult('reset-time', report);
      console.log(tableOf(report));
      if (![report.reset, report.unlock].every(isGood)) process.exitCode = 1;
    },
  );
};

const timesOf = ({ latenciesMs, notResolved }: TicketsRun): Times => ({
  tickets: latenciesMs.length,
  notResolved,
  p50S: round(percentile(latenciesMs, 0.5) / 1000, 2),
  p95S: round(percentile(latenciesMs, 0.95) / 1000, 2),
});

const isGood = ({ p95S, notResolved }: Times): boolean => notResolved === 0 && p95S <= P95_MAX_S;

const tableOf = ({ reset, unlock }: { reset: Times; unlock: Times }): string => {
  const row = (name: string, times: Times): string =>
    `${name.padEnd(34)}${String(times.tickets).padStart(9)}${String(times.notResolved).padStart(14)}${String(times.p50S).padStart(9)}${String(times.p95S).padStart(9)}`;
  return [
    `calls of ${LATENCY.from} to ${LATENCY.to} ms, real quotas`.padEnd(34) +
      '  tickets  not resolved    p50 s    p95 s',
    row('password reset, submitted→resolved', reset),
    row('unlock, submitted→resolved', unlock),
    [reset, unlock].every(isGood)
      ? `p95 within ${P95_MAX_S} s`
      : `NOT as it should be: p95 within ${P95_MAX_S} s, all resolved`,
  ].join('\n');
};
