import type { Activities } from '@fixpoint/activities';
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

/** Reads and record writes cost one marker instead of six events; all may be repeated. */
export const {
  triage,
  selectProbes,
  probe,
  diagnose,
  decidePolicy,
  vpnGateways,
  lookAtDevices,
  checkDevice,
  matchAccess,
  activeLease,
} = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20s',
  scheduleToCloseTimeout: '30 minutes', // a service that is down for longer is a matter for a person
  retry: { initialInterval: '250ms', maximumInterval: '10s' },
});

/** A look whose turn comes later: Microsoft grants five reads of its logs in ten seconds, however many tickets there are. */
export const { probe: probeInTurn } = proxyActivities<Activities>({
  startToCloseTimeout: '20s',
  scheduleToCloseTimeout: '2 hours',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

export const { recordProgress, recordLease, judgePlan, joinOutage, endOutage } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20s', // no other limit: what happened must be written down, however long the database is away
  retry: { initialInterval: '250ms', maximumInterval: '10s' },
});

/** What a question needs to know of calendars and deputies, however long the database is away. */
export const { approvalTimes, deputiesOf } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '250ms', maximumInterval: '10s' },
});

/** What is said of a write that may not be carried out now: it was stopped, or its budget is spent. */
export const HELD: readonly string[] = ['identity.held', 'devices.held', 'records.held'];

/** Asked before a write that a worker elsewhere carries out. */
export const { mayAct } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20s',
  scheduleToCloseTimeout: '15 minutes',
  retry: { initialInterval: '250ms', maximumInterval: '10s' },
});

/** A write: once by the effect ledger, however often it is retried. One that is held is the workflow's to wait with. */
export const { act, requestCertificate, handOverCertificate, actOnDevice } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  heartbeatTimeout: '8s',
  scheduleToCloseTimeout: '15 minutes',
  retry: { initialInterval: '500ms', maximumInterval: '10s', nonRetryableErrorTypes: [...HELD] },
});

/** Undoing is tried for longer than doing: what it leaves behind, a person must clear up. */
export const { act: undo } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  heartbeatTimeout: '8s',
  scheduleToCloseTimeout: '6 hours',
  retry: { initialInterval: '500ms', maximumInterval: '1 minute' },
});

/** The end of somebody's access. What is refused is for the lease to wait with. */
export const { act: removeAccess } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  heartbeatTimeout: '8s',
  scheduleToCloseTimeout: '2 hours',
  retry: { initialInterval: '500ms', maximumInterval: '1 minute', nonRetryableErrorTypes: [...HELD] },
});

export const { syncCatalogue, reconcileAccess } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30s',
  scheduleToCloseTimeout: '45 minutes', // the next comes in an hour
  retry: { initialInterval: '2s', maximumInterval: '1 minute' },
});

export const VERIFY_WITHIN_MS = 60_000;

export const { verify } = proxyActivities<Activities>({
  startToCloseTimeout: VERIFY_WITHIN_MS + 30_000,
  heartbeatTimeout: '20s',
  scheduleToCloseTimeout: '15 minutes',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});

/** The first minute counts; what fails by then, security does by hand. */
export const { act: contain } = proxyActivities<Activities>({
  startToCloseTimeout: '20s',
  heartbeatTimeout: '8s',
  scheduleToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '5s' },
});

export const { openIncident } = proxyActivities<Activities>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});

export const { tell, alert } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '1 hour', // a mail that comes later than that only confuses
  retry: { initialInterval: '1s', maximumInterval: '1 minute' },
});

/** Training takes about a minute of two cores; repeated, it comes to the same model. */
export const { trainCandidate } = proxyActivities<Activities>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '20s',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '10s', maximumInterval: '5 minutes' },
});

export const { settleCandidate, watchDrift } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1s', maximumInterval: '1 minute' },
});
