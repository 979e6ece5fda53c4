import { benchQuota } from './quota/bench-quota.ts';
import { benchResetTime } from './reset-time/bench-reset-time.ts';
import { benchTickets } from './tickets/bench-tickets.ts';

const BENCHES: Record<string, (args: string[]) => Promise<void>> = {
  tickets: benchTickets,
  quota: benchQuota,
  'reset-time': benchResetTime,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) await bench(args);
else {
  console.error(`Usage: npm run bench -- NAME [options]. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
}
