import { benchFlood } from './flood/bench-flood.ts';
import { benchKillSwitch } from './kill-switch/bench-kill-switch.ts';
import { benchMending } from './mending/bench-mending.ts';
import { benchPolicyReplay } from './policy-replay/bench-policy-replay.ts';
import { benchQuota } from './quota/bench-quota.ts';
import { benchResetTime } from './reset-time/bench-reset-time.ts';
import { benchTickets } from './tickets/bench-tickets.ts';

const BENCHES: Record<string, (args: string[]) => Promise<void>> = {
  tickets: benchTickets,
  quota: benchQuota,
  'reset-time': benchResetTime,
  mending: benchMending,
  flood: benchFlood,
  'kill-switch': benchKillSwitch,
  'policy-replay': benchPolicyReplay,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) await bench(args);
else {
  console.error(`Usage: npm run bench -- NAME [options]. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
}
