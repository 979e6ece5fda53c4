import { automationState, cursorNow, eventsAfter } from '@fixpoint/records';
import { createService } from '@fixpoint/service-kit';
import type { GatewayDeps } from './deps.ts';
import { document } from './document.ts';
import { EventFeed } from './events/event-feed.ts';
import { createLimiters } from './rate-limits.ts';
import { createProviders } from './proofs/create-providers.ts';
import { answerAdviceRoute } from './routes/answer-advice.ts';
import { answerChallengeRoute } from './routes/answer-challenge.ts';
import { beginChallengeRoute } from './routes/begin-challenge.ts';
import { beginEnrolmentRoute } from './routes/begin-enrolment.ts';
import { breakGlassRoute } from './routes/break-glass.ts';
import { cancelTicketRoute } from './routes/cancel-ticket.ts';
import { chooseTriageModelRoute } from './routes/choose-triage-model.ts';
import { clearDriftAlarmRoute } from './routes/clear-drift-alarm.ts';
import { closeTicketRoute } from './routes/close-ticket.ts';
import { correctTriageRoute } from './routes/correct-triage.ts';
import { decideTicketRoute } from './routes/decide-ticket.ts';
import { disownRoute } from './routes/disown.ts';
import { chooseAccessRoute } from './routes/choose-access.ts';
import { curateEntryRoute } from './routes/curate-entry.ts';
import { endLeaseRoute } from './routes/end-lease.ts';
import { listCatalogueRoute } from './routes/list-catalogue.ts';
import { listLeasesRoute } from './routes/list-leases.ts';
import { readReconciliationRoute } from './routes/read-reconciliation.ts';
import { syncAccessRoute } from './routes/sync-access.ts';
import { draftPolicyRoute } from './routes/draft-policy.ts';
import { exportPolicyRoute } from './routes/export-policy.ts';
import { listModesRoute } from './routes/list-modes.ts';
import { pressButtonRoute } from './routes/press-button.ts';
import { setModeRoute } from './routes/set-mode.ts';
import { listPoliciesRoute } from './routes/list-policies.ts';
import { listPolicyDecisionsRoute } from './routes/list-policy-decisions.ts';
import { readPolicyRoute } from './routes/read-policy.ts';
import { releasePolicyRoute } from './routes/release-policy.ts';
import { replayPolicyRoute } from './routes/replay-policy.ts';
import { endDeputyRoute } from './routes/end-deputy.ts';
import { finishEnrolmentRoute } from './routes/finish-enrolment.ts';
import { linkHandoverRoute } from './routes/link-handover.ts';
import { listApprovalsRoute } from './routes/list-approvals.ts';
import { listAuthenticatorsRoute } from './routes/list-authenticators.ts';
import { listDeputiesRoute } from './routes/list-deputies.ts';
import { listRefusalsRoute } from './routes/list-refusals.ts';
import { listTicketsRoute } from './routes/list-tickets.ts';
import { listVouchesRoute } from './routes/list-vouches.ts';
import { listTriageExamplesRoute } from './routes/list-triage-examples.ts';
import { nameDeputyRoute } from './routes/name-deputy.ts';
import { openHandoverRoute } from './routes/open-handover.ts';
import { openTicketRoute } from './routes/open-ticket.ts';
import { proveTicketRoute } from './routes/prove-ticket.ts';
import { readAutomationRoute } from './routes/read-automation.ts';
import { readDocumentRoute } from './routes/read-document.ts';
import { readProofsRoute } from './routes/read-proofs.ts';
import { readTicketRoute } from './routes/read-ticket.ts';
import { removeAuthenticatorRoute } from './routes/remove-authenticator.ts';
import { readTriageRoute } from './routes/read-triage.ts';
import { reopenTicketRoute } from './routes/reopen-ticket.ts';
import { retryTicketRoute } from './routes/retry-ticket.ts';
import { streamEventsRoute } from './routes/stream-events.ts';
import { streamTicketEventsRoute } from './routes/stream-ticket-events.ts';
import { switchAutomationRoute } from './routes/switch-automation.ts';
import { takeOverTicketRoute } from './routes/take-over-ticket.ts';
import { vouchRoute } from './routes/vouch.ts';
import { trainTriageRoute } from './routes/train-triage.ts';

export type { GatewayDeps } from './deps.ts';
export { createProofSecrets } from './proofs/proof-secrets.ts';
export { DEFAULT_LIMITS, type Limits } from './rate-limits.ts';

export const createApp = (deps: GatewayDeps) => {
  const { em, log, verify, refusals } = deps;
  const providers = createProviders(deps);
  const limits = createLimiters(deps.limits);
  const feed = new EventFeed({ now: () => cursorNow(em), after: (cursor) => eventsAfter(em, cursor) }, log);
  const ready = async (): Promise<void> => {
    await automationState(em); // reached, migrated, and the switch can be read
  };
  const service = createService({ log, verify, ready, ...(refusals && { refusals }) });
  service.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store'); // answers are about people
  });
  return service
    .route('/', openTicketRoute(deps, limits.tickets))
    .route('/', listTicketsRoute(deps))
    .route('/', readTicketRoute(deps))
    .route('/', decideTicketRoute(deps))
    .route('/', proveTicketRoute(deps, limits.proofs))
    .route('/', readProofsRoute(deps, providers))
    .route('/', beginChallengeRoute(deps, providers, limits.proofs))
    .route('/', answerChallengeRoute(deps, providers, limits.proofs))
    .route('/', vouchRoute(deps, providers, limits.proofs))
    .route('/', listVouchesRoute(deps))
    .route('/', answerAdviceRoute(deps))
    .route('/', disownRoute(deps, limits.disownments))
    .route('/', listAuthenticatorsRoute(deps))
    .route('/', beginEnrolmentRoute(deps, limits.enrolments))
    .route('/', finishEnrolmentRoute(deps, limits.enrolments))
    .route('/', removeAuthenticatorRoute(deps, limits.enrolments))
    .route('/', cancelTicketRoute(deps))
    .route('/', retryTicketRoute(deps))
    .route('/', takeOverTicketRoute(deps))
    .route('/', closeTicketRoute(deps))
    .route('/', reopenTicketRoute(deps, limits.tickets))
    .route('/', correctTriageRoute(deps))
    .route('/', streamTicketEventsRoute(deps, feed))
    .route('/', streamEventsRoute(deps, feed))
    .route('/', listApprovalsRoute(deps))
    .route('/', listDeputiesRoute(deps))
    .route('/', nameDeputyRoute(deps))
    .route('/', endDeputyRoute(deps))
    .route('/', listCatalogueRoute(deps))
    .route('/', curateEntryRoute(deps))
    .route('/', syncAccessRoute(deps))
    .route('/', listLeasesRoute(deps))
    .route('/', endLeaseRoute(deps))
    .route('/', readReconciliationRoute(deps))
    .route('/', chooseAccessRoute(deps))
    .route('/', listPoliciesRoute(deps))
    .route('/', readPolicyRoute(deps))
    .route('/', exportPolicyRoute(deps))
    .route('/', draftPolicyRoute(deps))
    .route('/', replayPolicyRoute(deps))
    .route('/', releasePolicyRoute(deps))
    .route('/', listPolicyDecisionsRoute(deps))
    .route('/', linkHandoverRoute(deps, limits.handovers))
    .route('/', openHandoverRoute(deps, limits.handovers))
    .route('/', readAutomationRoute(deps))
    .route('/', switchAutomationRoute(deps))
    .route('/', listModesRoute(deps))
    .route('/', setModeRoute(deps))
    .route('/', pressButtonRoute(deps))
    .route('/', readTriageRoute(deps))
    .route('/', listTriageExamplesRoute(deps))
    .route('/', trainTriageRoute(deps))
    .route('/', chooseTriageModelRoute(deps))
    .route('/', clearDriftAlarmRoute(deps))
    .route('/', listRefusalsRoute(deps))
    .route('/', breakGlassRoute(deps, limits.breakGlass))
    .route(
      '/',
      readDocumentRoute(() => document(service)),
    );
};

export type App = ReturnType<typeof createApp>;
