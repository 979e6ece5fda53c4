import type {
  Actor,
  Approval,
  ApprovalOutcome,
  ApprovalStage,
  BusinessCalendar,
  Category,
  Decision,
  EventKind,
  Excluded,
  Incident,
  Lease,
  Person,
  Phase,
  Plan,
  Proof,
  Ticket,
  TicketView,
} from '@fixpoint/domain';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** Everything a client of the ticket workflow may know. No logic. */

export const TASK_QUEUE = 'tickets';
/** Polled by the worker beside the directory on the premises; `domain` as Entra names it. */
export const onpremTaskQueue = (domain: string): string => `onprem-${domain.toLowerCase()}`;
/** Polled by the worker beside a VPN gateway. */
export const vpnTaskQueue = (gateway: string): string => `vpn-${gateway}`;
export const TICKET_WORKFLOW = 'ticketWorkflow';

/** One round of one ticket, one workflow: a second start finds the first, so intake may be retried freely. */
export const ticketWorkflowId = (ticketId: string, round: number): string =>
  round === 1 ? `ticket/${ticketId}` : `ticket/${ticketId}/${round}`;

export type TicketInput = {
  ticket: Ticket;
  /** Counts reopenings, from 1. */
  round: number;
  /** What the gateway knew of the requester when the ticket came in. */
  proof: Proof | null;
  reopened: { by: Person; reason: string } | null;
  waits: Waits;
  /** Set on a ticket that the machine itself opened: what it is about is known, and is not read from its words. */
  incident?: Incident;
};

/** How long to wait for people, in milliseconds. */
export type Waits = {
  proofMs: number;
  adviceMs: number;
  /** For somebody to connect again after a fix. Absent on tickets from before there was such a wait. */
  connectMs?: number;
  /** For a device to report after it was asked to do something. Absent like the one above. */
  deviceMs?: number;
};
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
export const CONNECT_MS = 8 * HOUR_MS;
export const DEVICE_MS = DAY_MS;
export const DEFAULT_WAITS: Waits = {
  proofMs: DAY_MS,
  adviceMs: 3 * DAY_MS,
  connectMs: CONNECT_MS,
  deviceMs: DEVICE_MS,
};

/** What somebody with the right to do so wants done with a ticket. */
export type StaffCommand = {
  by: Person;
  reason: string | null;
  /** On closing: whether what the machine had planned was right; absent says nothing. */
  planWasRight?: boolean;
};

/** The short answer to a message; the whole is in the query. */
export type Glance = { ticketId: string; phase: Phase; headline: string };

export const ticketQuery = defineQuery<TicketView>('ticket');

/** A question about one plan, in stages: a child of the ticket's workflow, one an attempt. */
export const APPROVAL_WORKFLOW = 'approvalWorkflow';
export const approvalWorkflowId = (ticketId: string, round: number, attempt: number): string =>
  `approval/${ticketId}/${round}/${attempt}`;
export type ApprovalInput = {
  ticket: Ticket;
  plan: Plan;
  /** Why the rules ask. */
  reason: string;
  stages: ApprovalStage[];
  calendar: BusinessCalendar | null;
  excluded: Excluded[];
};
export const approvalQuery = defineQuery<Approval | null>('approval');

/** The way in from the portal and the API, to the approval's workflow: an answer that does not count is refused with the reason. */
export const decideUpdate = defineUpdate<AnswerGlance, [Decision]>('decide');
/** What became of an answer that counts. `outcome` is null while others are still to answer. */
export type AnswerGlance = { ticketId: string; approvalId: string; outcome: ApprovalOutcome | null; headline: string };
/** The way in from mail and chat, to the approval's workflow or the ticket's: fire and forget. One that does not count is written down and changes nothing. */
export const decisionSignal = defineSignal<[Decision]>('decision');
/** Deputies were named or ended: who is asked is looked up anew. */
export const deputiesSignal = defineSignal('deputies');

/** From the approval to its ticket, to be shown and written down; what it came to is its workflow's result alone. */
export const approvalChangedSignal = defineSignal<[ApprovalChange]>('approvalChanged');
export type ApprovalChange = { approval: Approval; notes: Note[] };
/** An event before the ticket has given it its place. */
export type Note = { kind: EventKind; summary: string; data: Record<string, unknown>; actor: Actor };

/** A technician has the plan of a runbook in `assist` carried out. */
export type ButtonPress = { by: Person; planHash: string };
export const pressUpdate = defineUpdate<Glance, [ButtonPress]>('press');

/** Which of the groups that may be meant is meant. */
export type Choice = { by: Person; groupId: string };
export const chooseUpdate = defineUpdate<Glance, [Choice]>('choose');

/** Access with an end, one a group and person at a time. */
export const LEASE_WORKFLOW = 'leaseWorkflow';
export const leaseWorkflowId = (groupId: string, personId: string): string => `lease/${groupId}/${personId}`;
/** `isNew` is false when a lease that had lost its workflow goes on. */
export type LeaseInput = { lease: Lease; isNew: boolean };
export const leaseQuery = defineQuery<Lease>('lease');
/** From the ticket by which it was approved anew. */
export type LeaseExtension = { ticketId: string; until: string; by: Person };
export const extendLeaseSignal = defineSignal<[LeaseExtension]>('extend');
/** From the ticket that granted it, when it is rolled back. */
export const undoLeaseSignal = defineSignal<[Person]>('undo');
/** Before its time: by the person, an owner of the group or an admin. */
export type LeaseEnding = { by: Person; reason: string };
export const endLeaseUpdate = defineUpdate<Lease, [LeaseEnding]>('end');

/** Reads the catalogue's groups from the directory and compares grants, leases and members; hourly, and when it is asked for. */
export const ACCESS_WORKFLOW = 'accessWorkflow';
export const ACCESS_WORKFLOW_ID = 'access/reconcile';

/** Whether what the machine advised has helped. */
export type AdviceAnswer = { by: Person; helped: boolean };
export const answerUpdate = defineUpdate<Glance, [AdviceAnswer]>('answer');

/** "This was not me": whatever is under way stops, and what can be undone is. */
export const disownSignal = defineSignal<[Disowned]>('disown');
export type Disowned = { affected: Person; at: string };

/** To the tickets that waited for an outage's end: they look anew, each at its own. */
export const outageOverSignal = defineSignal<[OutageOver]>('outageOver');
export type OutageOver = { outageId: string };

/** The reason why a permitted plan was held is gone; without this it looks by itself, less and less often. */
export const releasedSignal = defineSignal('released');

export const proveUpdate = defineUpdate<Glance, [Proof]>('prove');
export const cancelUpdate = defineUpdate<Glance, [StaffCommand]>('cancel');
export const takeOverUpdate = defineUpdate<Glance, [StaffCommand]>('takeOver');
export const retryUpdate = defineUpdate<Glance, [StaffCommand]>('retry');
/** A technician says what the ticket is about; it stays with people until one of them has it tried again. */
export type TriageCorrection = StaffCommand & { category: Category };
export const correctTriageUpdate = defineUpdate<Glance, [TriageCorrection]>('correctTriage');
export const closeUpdate = defineUpdate<Glance, [StaffCommand]>('close');

/** Failures of updates and activities are told apart by `type`: a domain ErrorCode, or `<service>.<ErrorCode>`. */
export const phaseAttribute = defineSearchAttributeKey('TicketPhase', SearchAttributeType.KEYWORD);
export const categoryAttribute = defineSearchAttributeKey('TicketCategory', SearchAttributeType.KEYWORD);

/** Trains a candidate for triage, compares it with the model in force and promotes it when it is better. One at a time. */
export const TRAINING_WORKFLOW = 'trainingWorkflow';
export const TRAINING_WORKFLOW_ID = 'training/triage';
/** `modelId` is null when there was nothing new to learn. */
export type TrainingOutcome = { modelId: string | null; promoted: boolean; reason: string };

/** Looks whether tickets are still what the model learnt, and narrows automation when they are not. */
export const DRIFT_WORKFLOW = 'driftWorkflow';
export const DRIFT_WORKFLOW_ID = 'drift/triage';

/** Follows a "this was not me": stops the ticket, ends sessions, opens a ticket for security. One a ticket and round. */
export const DISOWN_WORKFLOW = 'disownWorkflow';
export const disownWorkflowId = (ticketId: string, round: number): string => `disowned/${ticketId}/${round}`;
export type DisownInput = Disowned & { ticketId: string; round: number };
export type DisownOutcome = { incidentId: string; sessionsEnded: boolean };
