import {
  type AccessWanted,
  type ActionName,
  type ApprovalStage,
  type BusinessCalendar,
  decide,
  type Deputy,
  type Lease,
  type Mode,
  type NewTicketEvent,
  type PolicyDecision,
  type PolicyInput,
  type StageTimes,
  type Ticket,
} from '@fixpoint/domain';
import { stageTimes } from '@fixpoint/domain/stage-times';
import {
  activeLease,
  changesBefore,
  deputiesOf,
  type DisownedTicket,
  endOutage,
  driftAlarm,
  findWrong,
  joinOutage,
  type Judgement,
  judgePlan,
  keepDecision,
  matchAccess,
  modeOf,
  type OfOutage,
  openIncident,
  policyInForce,
  type Progress,
  recordLease,
  recordProgress,
  refuseWhenHeld,
  type Waiting,
} from '@fixpoint/records';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recorded } from './recorded.ts';

type ToDecide = Omit<PolicyInput, 'changedBefore' | 'caution' | 'mode' | 'at'> & { round: number; attempt: number };
type StageAt = { stage: ApprovalStage; calendar: BusinessCalendar | null; at: string };

export const recordActivities = (em: EntityManager, usualMode: Mode) => ({
  /** An activity, so that a ticket under way keeps the decision it was given when the policy changes or an alarm is raised. */
  decidePolicy: async ({ round, attempt, ...known }: ToDecide): Promise<PolicyDecision> => {
    const now = new Date();
    const [changedBefore, caution, mode] = await Promise.all([
      changesBefore(em, known.ticket, now),
      driftAlarm(em),
      modeOf(em, known.plan.runbook, usualMode),
    ]);
    const input = { ...known, changedBefore, caution, mode, at: now.toISOString() };
    const decision = decide(await recorded(policyInForce(em)), input);
    return recorded(keepDecision(em, { round, attempt, input, decision }));
  },

  /** An activity, so that a question under way keeps its times when time zones are changed. */
  approvalTimes: async ({ stage, calendar, at }: StageAt): Promise<StageTimes> =>
    stageTimes(stage, calendar, new Date(at)),

  /** Who stands in for these people, now or later. */
  deputiesOf: ({ people }: { people: string[] }): Promise<Deputy[]> => recorded(deputiesOf(em, people, new Date())),

  /** An activity, so that a ticket under way keeps to what was offered when it asked. */
  matchAccess: ({ ticket, chosen }: { ticket: Ticket; chosen: string | null }): Promise<AccessWanted> =>
    recorded(matchAccess(em, ticket, chosen)),

  activeLease: ({ groupId, personId }: { groupId: string; personId: string }): Promise<Lease | null> =>
    recorded(activeLease(em, groupId, personId)),

  recordLease: ({ lease, events }: { lease: Lease; events: NewTicketEvent[] }): Promise<void> =>
    recorded(recordLease(em, lease, events)),

  openIncident: async (disowned: DisownedTicket): Promise<Ticket> => {
    const { ticketId, round } = disowned;
    const incident = await recorded(openIncident(em, disowned));
    await recorded(findWrong(em, { ticketId, round, why: 'It was disowned.', usual: usualMode, now: new Date() }));
    return incident;
  },

  /** Puts a ticket under the one about its gateway; `created` is that one when this ticket was the first. */
  joinOutage: (found: Omit<OfOutage, 'now'>): ReturnType<typeof joinOutage> =>
    recorded(joinOutage(em, { ...found, now: new Date() })),

  /** Who waited for it. */
  endOutage: ({ ticketId }: { ticketId: string }): Promise<Waiting[]> => recorded(endOutage(em, ticketId, new Date())),

  /** Whether a plan was right, by its outcome or by what a person says. */
  judgePlan: (judged: Omit<Judgement, 'usual' | 'now'>): Promise<void> =>
    recorded(judgePlan(em, { ...judged, usual: usualMode, now: new Date() })),

  /** Asked just before a write that another worker carries out, which cannot ask itself. */
  mayAct: ({ action }: { action: ActionName }): Promise<void> => recorded(refuseWhenHeld(em, action, new Date())),

  recordProgress: (progress: Progress): Promise<void> => recorded(recordProgress(em, progress)),
});
