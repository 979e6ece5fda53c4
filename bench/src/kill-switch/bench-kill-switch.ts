import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Stack } from '@fixpoint/dev/stack';
import type { Person } from '@fixpoint/domain';
import { positive } from '../arguments.ts';
import { openTicket, switchAutomation } from '../automation.ts';
import { percentile } from '../statistics.ts';
import { writeCompany } from '../tickets/company.ts';
import { withCompany, writeResult } from '../with-company.ts';

const TICKETS_A_FLIP = 30;
const P99_MAX_MS = 2_000;
/** For so long after the flip the lab is watched for writes. */
const WATCHED_MS = 4_000;
const LOOK_EVERY_MS = 20;
const UNDER_WAY_WITHIN_MS = 60_000;
/** As a call takes over the Internet. */
const LATENCY = { from: 100, to: 300 };

/** How long after the switch is pressed the last write reaches the directory, under load. */
export const benchKillSwitch = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { flips: { type: 'string', default: '20' } } });
  const flips = positive('flips', values.flips);
  await withCompany(
    (file) => writeCompany(file, flips * TICKETS_A_FLIP),
    async (stack, people) => {
      await stack.lab.settings({ latencyMs: LATENCY });
      const lastWritesMs: number[] = [];
      for (let flip = 0; flip < flips; flip++)
        lastWritesMs.push(await flipOnce(stack, people.slice(flip * TICKETS_A_FLIP, (flip + 1) * TICKETS_A_FLIP)));
      const report = {
        flips,
        ticketsUnderWay: TICKETS_A_FLIP,
        latencyMs: LATENCY,
        p50Ms: percentile(lastWritesMs, 0.5),
        p99Ms: percentile(lastWritesMs, 0.99),
      };
      await writeResult('kill-switch', report);
      const good = report.p99Ms <= P99_MAX_MS;
      console.log(
        `${flips} flips with ${TICKETS_A_FLIP} tickets under way: last write p50 ${report.p50Ms} ms, p99 ${report.p99Ms} ms after ` +
          `the switch was pressed, by the lab${good ? '' : '\nNOT as it should be'}`,
      );
      if (!good) process.exitCode = 1;
    },
    {},
  );
};

/** From pressing the switch to the arrival of the last write, in milliseconds; 0 when none came after it. */
const flipOnce = async (stack: Stack, people: Person[]): Promise<number> => {
  await stack.lab.clearRequests();
  await Promise.all(people.map((person) => openTicket(stack, person)));
  const deadline = Date.now() + UNDER_WAY_WITHIN_MS;
  while ((await writesIn(stack)).length === 0) {
    if (Date.now() > deadline) throw new Error('No ticket came to a write in time.');
    await setTimeout(LOOK_EVERY_MS);
  }
  const pressedAt = Date.now();
  await switchAutomation(stack, true);
  await setTimeout(WATCHED_MS);
  const last = Math.max(...(await writesIn(stack)));
  await switchAutomation(stack, false);
  return Math.max(0, last - pressedAt);
};

/** When each request that changes something came in; a batch only reads. */
const writesIn = async (stack: Stack): Promise<number[]> =>
  (await stack.lab.requests())
    .filter(({ surface, method, template }) => surface === 'graph' && method !== 'GET' && !template.includes('$batch'))
    .map(({ at }) => Date.parse(at));
