import { unstartedTickets } from '@fixpoint/records';
import type { GatewayDeps } from '../deps.ts';
import { startTicket } from './start-ticket.ts';

const EVERY_MS = 5_000;
const OLDER_THAN_MS = 10_000;

type SweeperDeps = Pick<GatewayDeps, 'em' | 'temporal' | 'log' | 'now'>;

/** Starts the tickets whose start was lost: Temporal was away, or a gateway fell over in between. Returns how many. */
export const sweep = async (deps: SweeperDeps): Promise<number> => {
  const lost = await unstartedTickets(deps.em, new Date(deps.now().getTime() - OLDER_THAN_MS));
  let started = 0;
  for (const start of lost) {
    if (!(await startTicket(deps, start))) return started; // Temporal is away: the others would fail alike
    started += 1;
  }
  return started;
};

/** Sweeps until told to stop, one sweep at a time. */
export const startSweeper = (deps: SweeperDeps): { stop: () => Promise<void> } => {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const turn = async (): Promise<void> => {
    try {
      await sweep(deps);
    } catch (error) {
      deps.log.warn({ err: error }, 'sweep failed');
    }
    if (!stopped) next();
  };
  const next = (): void => {
    timer = setTimeout(() => (running = turn()), EVERY_MS);
  };
  next();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
