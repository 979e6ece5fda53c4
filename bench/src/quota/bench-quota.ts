import { parseArgs } from 'node:util';
import { positive } from '../arguments.ts';
import { writeCompany } from '../tickets/company.ts';
import { runTickets, type Words } from '../tickets/run-tickets.ts';
import { withCompany, writeResult } from '../with-company.ts';
import { isGood, reportOf, tableOf } from './report.ts';

/** As a call takes over the Internet. */
const LATENCY = { from: 100, to: 300 };
/** Every so many tickets one is urgent. */
const URGENT_EVERY = 10;

const URGENT: Words = {
  subject: 'Password',
  body: 'I have forgotten my password and cannot sign in. I have surgery in 20 min and patients are waiting.',
};
const NORMAL: Words = { subject: 'Password', body: 'I forgot my password.' };

const isUrgent = (nth: number): boolean => nth % URGENT_EVERY === URGENT_EVERY - 1;

/** Many tickets in one moment, against Microsoft's real quotas: all of them wait their turn, and none is lost. */
export const benchQuota = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { count: { type: 'string', default: '500' } } });
  const count = positive('count', values.count);
  await withCompany(
    (file) => writeCompany(file, count),
    async (stack, people) => {
      await stack.lab.settings({ latencyMs: LATENCY, quotas: 'real' });
      const before = await stack.lab.counters();
      const run = await runTickets(stack, people, count, (nth) => (isUrgent(nth) ? URGENT : NORMAL));
      const report = reportOf(run, { count, isUrgent, before, after: await stack.lab.counters() });
      await writeResult('quota', report);
      console.log(tableOf(report));
      if (!isGood(report)) process.exitCode = 1;
    },
  );
};
