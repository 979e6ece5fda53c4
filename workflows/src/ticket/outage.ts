import type { VpnActivities } from '@fixpoint/activities';
import { type Diagnosis, type Incident, isOutage, type Triage } from '@fixpoint/domain';
import { ActivityFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  proxyActivities,
  startChild,
} from '@temporalio/workflow';
import { endOutage, joinOutage } from '../activities.ts';
import {
  DEFAULT_WAITS,
  outageOverSignal,
  TICKET_WORKFLOW,
  type TicketInput,
  ticketWorkflowId,
  vpnTaskQueue,
} from '../contract.ts';
import type { Inbox } from './inbox.ts';
import type { TicketState } from './ticket-state.ts';

export type Outage = Extract<Incident, { cause: 'vpn_outage' }>;
export const outageOf = ({ incident }: TicketState): Outage | null =>
  incident?.cause === 'vpn_outage' ? incident : null;

/** Puts the ticket under the one about what ails many at once, if that is what was found. Answers what to tell. */
export const underOutage = async (
  state: TicketState,
  { cause, gateway, because }: Diagnosis,
): Promise<string | null> => {
  if (!isOutage(cause) || gateway === undefined) return null;
  const { view } = state;
  const { ticket, created } = await joinOutage({ ticketId: view.ticket.id, gateway, because: because[0] ?? '' });
  view.parent = ticket.id;
  if (created) await startOutage(created, { cause: 'vpn_outage', gateway, because: because[0] ?? '' });
  state.note('outage_joined', `${ticket.id} is about this, for all whom it ails. This ticket waits for it.`, {
    outageId: ticket.id,
  });
  return `${because.join(' ')} ${ticket.id} is about it; nothing is changed for one person alone.`;
};

type NewTicket = NonNullable<Awaited<ReturnType<typeof joinOutage>>['created']>;

const startOutage = async (ticket: NewTicket, incident: Outage): Promise<void> => {
  const input: TicketInput = { ticket, round: 1, proof: null, reopened: null, waits: DEFAULT_WAITS, incident };
  try {
    await startChild(TICKET_WORKFLOW, {
      workflowId: ticketWorkflowId(ticket.id, 1),
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error; // the gateway's sweeper was quicker
  }
};

const OUTAGE_MODEL = 'outage';
const ofOutage = ({ because }: Outage): Triage => ({
  category: 'vpn_issue',
  confidence: 1,
  runnersUp: [],
  words: [],
  priority: { level: 'urgent', reason: because },
  abstained: null,
  model: OUTAGE_MODEL,
});

/** The ticket about the gateway itself: the network team has it at once, and nothing is asked of anybody else. */
export const handToNetwork = async (state: TicketState, outage: Outage): Promise<void> => {
  const { gateway, because } = outage;
  state.read(ofOutage(outage));
  state.view.diagnosis = {
    cause: 'vpn_gateway_down',
    confidence: 1,
    because: [because],
    runbook: null,
    advice: null,
    team: 'network',
    gateway,
  };
  state.enter('escalated', `${because} The network team has it; everybody's ticket about it waits here.`);
  state.note('escalated', because, { reason: because, gateway });
  await state.record();
};

const STEADY_MS = 15_000;
const YEAR = '365 days';

/** Watches the gateway for as long as its ticket is open. */
export class OutageWatch {
  readonly #scope = new CancellationScope();
  readonly #watched: Promise<void>;

  constructor({ gateway }: Outage, inbox: Inbox) {
    const { awaitWellGateway } = proxyActivities<VpnActivities>({
      taskQueue: vpnTaskQueue(gateway),
      startToCloseTimeout: YEAR,
      heartbeatTimeout: '30s',
      retry: { initialInterval: '1s', maximumInterval: '1 minute' },
    });
    this.#watched = this.#scope
      .run(async () => {
        const { since } = await awaitWellGateway({ steadyMs: STEADY_MS });
        await condition(() => inbox.command === null);
        inbox.tell({ kind: 'well', since });
      })
      .catch((error: unknown) => {
        if (!isCancellation(error) && !(error instanceof ActivityFailure)) throw error; // a person closes it, then
      });
  }

  async end(): Promise<void> {
    this.#scope.cancel();
    await this.#watched;
  }
}

/** Everybody who waited looks anew, each at their own. */
export const tellWaiting = async ({ view }: TicketState): Promise<void> => {
  const outageId = view.ticket.id;
  for (const { ticketId, round } of await endOutage({ ticketId: outageId }))
    try {
      await getExternalWorkflowHandle(ticketWorkflowId(ticketId, round)).signal(outageOverSignal, { outageId });
    } catch (error) {
      if (isCancellation(error)) throw error; // anything else means that it has ended: nobody waits there
    }
};
