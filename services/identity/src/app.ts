import type { HandoverStore } from '@fixpoint/records';
import { createService, type EffectLedger, type ServiceOptions } from '@fixpoint/service-kit';
import type { Timing } from './actions/action.ts';
import { createCarryOut } from './actions/carry-out.ts';
import type { Directory } from './directory/directory.ts';
import { createHandovers } from './handovers.ts';
import { checkAccountRoute } from './routes/check-account.ts';
import { findPersonRoute } from './routes/find-person.ts';
import { linkHandoverRoute } from './routes/link-handover.ts';
import { openHandoverRoute } from './routes/open-handover.ts';
import { runActionRoute } from './routes/run-action.ts';
import { runProbesRoute } from './routes/run-probes.ts';
import type { Sealer } from './secrets/sealer.ts';

export type IdentityDeps = ServiceOptions & {
  directory: Directory;
  ledger: EffectLedger;
  handovers: HandoverStore;
  sealer: Sealer;
  timing?: Timing;
  now?: () => Date;
};

/** One request to Graph takes 10 s at most, so a call is over, and reads show it, after 20. */
const TIMING: Timing = { settleMs: 20_000, leaseMs: 25_000, giveUpMs: 10 * 60 * 1000 };

export const createApp = (deps: IdentityDeps) => {
  const { directory, ledger, handovers: store, sealer, timing = TIMING, now = () => new Date() } = deps;
  const handovers = createHandovers(store, sealer, now);
  const carryOut = createCarryOut({ directory, handovers: store, sealer, timing, now }, ledger);
  return createService(deps)
    .route('/', runProbesRoute(directory))
    .route('/', runActionRoute(carryOut))
    .route('/', checkAccountRoute(directory, now))
    .route('/', linkHandoverRoute(handovers))
    .route('/', openHandoverRoute(handovers))
    .route('/', findPersonRoute(directory));
};

export type App = ReturnType<typeof createApp>;
