import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { personToken } from '@fixpoint/dev/person-token';
import type { Stack } from '@fixpoint/dev/stack';
import { positive } from '../arguments.ts';
import { openTicket, readAutomation } from '../automation.ts';
import { inParallel } from '../statistics.ts';
import { writeCompany } from '../tickets/company.ts';
import { followEvents } from '../tickets/follow-events.ts';
import { withCompany, writeResult } from '../with-company.ts';

const LIMIT = 20;
const CONCURRENCY = 20;
const VISIBLE_WITHIN_MS = 1_000;
const LOOK_EVERY_MS = 50;
/** Nothing may follow after all are held. */
const QUIET_MS = 5_000;
const SETTLED_WITHIN_MS = 15 * 60_000;
const WATCHER = { id: 'bench', name: 'Bench', email: 'bench@bench.example' };

const BUDGETS = [{ action: 'identity.reset-password', limit: LIMIT, windowMinutes: 60, resume: 'person' }];

/** More tickets for one action than its budget has room for: exactly the budget is done, the rest is held, and that is seen at once. */
export const benchFlood = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { count: { type: 'string', default: '1000' } } });
  const count = positive('count', values.count);
  await withCompany(
    (file) => writeCompany(file, count),
    async (stack, people) => {
      const heard = { held: new Set<string>(), resolved: new Set<string>() };
      const stop = await followEvents(
        stack.urls.gateway,
        () => personToken(stack.secrets, { person: WATCHER, roles: ['viewer'] }),
        ({ kind, ticketId }) => {
          if (kind === 'held' || kind === 'resolved') heard[kind].add(ticketId);
        },
      );
      const start = performance.now();
      const seen = firstPause(stack);
      await inParallel(count, CONCURRENCY, async (nth) => {
        const person = people[nth];
        if (person) await openTicket(stack, person);
      });
      await settled(() => heard.held.size + heard.resolved.size >= count);
      const seconds = (performance.now() - start) / 1000;
      await setTimeout(QUIET_MS);
      stop();
      const { effects } = await stack.lab.counters();
      const report = {
        tickets: count,
        budget: LIMIT,
        passwordChanges: effects['passwordChanges'] ?? 0,
        resolved: heard.resolved.size,
        held: heard.held.size,
        visibleMs: await seen,
        seconds: Math.round(seconds),
      };
      await writeResult('flood', report);
      const good =
        report.passwordChanges === LIMIT && report.held === count - LIMIT && report.visibleMs <= VISIBLE_WITHIN_MS;
      console.log(
        `${count} tickets at a budget of ${LIMIT} an hour: ${report.passwordChanges} passwords changed (by the lab), ` +
          `${report.resolved} resolved, ${report.held} held; the pause stood in the API ${report.visibleMs} ms after it began` +
          `${good ? '' : '\nNOT as it should be'}`,
      );
      if (!good) process.exitCode = 1;
    },
    { ACTION_BUDGETS: JSON.stringify(BUDGETS) },
  );
};

/** How long after it began the pause was in the API's answer, in milliseconds. */
const firstPause = async (stack: Stack): Promise<number> => {
  for (;;) {
    const [pause] = (await readAutomation(stack)).held;
    if (pause) return Date.now() - Date.parse(pause.since);
    await setTimeout(LOOK_EVERY_MS);
  }
};

const settled = async (met: () => boolean): Promise<void> => {
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  while (!met()) {
    if (Date.now() > deadline) throw new Error('Some tickets were neither resolved nor held in time.');
    await setTimeout(LOOK_EVERY_MS);
  }
};
