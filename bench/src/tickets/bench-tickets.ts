import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startStack } from '@fixpoint/dev/stack';
import { positive } from '../arguments.ts';
import { runBare } from './bare/run-bare.ts';
import { writeCompany } from './company.ts';
import { figuresOf, type Report, tableOf } from './report.ts';
import { runTickets } from './run-tickets.ts';
import { shapeOf } from './shape-of.ts';

const RESULTS = new URL('../../results/', import.meta.url);
/** Both run as many before they are measured, so that neither is timed while its code is still being compiled. */
const WARM_UP = 100;

/** Password tickets through the whole product, beside bare Temporal workflows with as many empty activities, in one run. */
export const benchTickets = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: { count: { type: 'string', default: '200' }, concurrency: { type: 'string', default: '20' } },
  });
  const [count, concurrency] = [positive('count', values.count), positive('concurrency', values.concurrency)];
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-bench-'));
  const people = await writeCompany(join(home, 'world.json'), count + WARM_UP);
  const stack = await startStack({
    home: join(home, 'stack'),
    throwaway: true,
    world: join(home, 'world.json'),
    onLine: console.error,
  });
  try {
    const warm = await runTickets(stack, people.slice(count), concurrency);
    const tickets = await runTickets(stack, people.slice(0, count), concurrency);
    if (tickets.notResolved + warm.notResolved > 0)
      throw new Error(`${tickets.notResolved} tickets were not resolved.`);
    const shape = await shapeOf(stack.temporalAddress, tickets.ids.at(-1) ?? '');
    const bare = await runBare(stack.temporalAddress, shape, { count, concurrency, warmUp: WARM_UP });
    const { effects } = await stack.lab.counters();
    const report: Report = {
      count,
      concurrency,
      tickets: figuresOf(tickets),
      bare: figuresOf(bare),
      ratio: Number((figuresOf(tickets).perSecond / figuresOf(bare).perSecond).toFixed(2)),
      eventsPerTicket: shape.events,
      activitiesPerTicket: shape.activities,
      localActivitiesPerTicket: shape.localActivities,
      passwordChanges: effects.passwordChanges,
    };
    await mkdir(RESULTS, { recursive: true });
    await writeFile(new URL('tickets.json', RESULTS), `${JSON.stringify(report, null, 2)}\n`);
    console.log(tableOf(report));
  } finally {
    await stack.stop();
    await rm(home, { recursive: true, force: true });
  }
};
