import type { HandoverStore } from '@fixpoint/records';
import { createService, type EffectLedger, type ServiceOptions } from '@fixpoint/service-kit';
import type { Timing } from './actions/action.ts';
import { createCarryOut } from './actions/carry-out.ts';
import { createCertificates } from './certificates.ts';
import type { Directory } from './directory/directory.ts';
import { createHandovers } from './handovers.ts';
import { keepEvidence } from './keep-evidence.ts';
import { handOverCertificateRoute, requestCertificateRoute } from './routes/certificates.ts';
import { checkAccountRoute } from './routes/check-account.ts';
import { findPersonRoute } from './routes/find-person.ts';
import { linkHandoverRoute } from './routes/link-handover.ts';
import { listGroupsRoute, listMembersRoute } from './routes/list-groups.ts';
import { openHandoverRoute } from './routes/open-handover.ts';
import { runActionRoute } from './routes/run-action.ts';
import { runProbesRoute } from './routes/run-probes.ts';
import type { Sealer } from '@fixpoint/service-kit';
import { trafficOfRequest } from '@fixpoint/graph';

export type IdentityDeps = ServiceOptions & {
  directory: Directory;
  ledger: EffectLedger;
  handovers: HandoverStore;
  sealer: Sealer;
  timing?: Timing;
  now?: () => Date;
};

/** A request to Graph that has not answered by then is over; as long again, and every read shows what it did. */
export const timingFor = (graphTimeoutMs: number): Timing => ({
  settleMs: 2 * graphTimeoutMs,
  leaseMs: 2.5 * graphTimeoutMs,
  giveUpMs: 10 * 60 * 1000,
});

const DEFAULT_TIMING = timingFor(10_000);

export const createApp = (deps: IdentityDeps) => {
  const { directory, ledger, handovers: store, sealer, timing = DEFAULT_TIMING, now = () => new Date() } = deps;
  const handovers = createHandovers(store, sealer, now);
  const actionDeps = { directory, handovers: store, sealer, timing, now };
  const carryOut = createCarryOut(actionDeps, ledger);
  const certificates = createCertificates(actionDeps, ledger);
  const probe = keepEvidence((personId, probes, groupId) => directory.probe(personId, probes, groupId), now);
  const service = createService(deps);
  service.use(trafficOfRequest());
  return service
    .route('/', runProbesRoute({ probe }))
    .route('/', runActionRoute(carryOut))
    .route('/', requestCertificateRoute(certificates))
    .route('/', handOverCertificateRoute(certificates))
    .route('/', checkAccountRoute(directory, now))
    .route('/', linkHandoverRoute(handovers))
    .route('/', openHandoverRoute(handovers))
    .route('/', findPersonRoute(directory))
    .route('/', listGroupsRoute(directory))
    .route('/', listMembersRoute(directory));
};

export type App = ReturnType<typeof createApp>;
