import {
  type ActionName,
  decide,
  defaultPolicy,
  type PolicyDecision,
  type PolicyInput,
  type Ticket,
} from '@fixpoint/domain';
import {
  changesBefore,
  type DisownedTicket,
  driftAlarm,
  openIncident,
  type Progress,
  recordProgress,
  refuseWhenHeld,
} from '@fixpoint/records';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recorded } from './recorded.ts';

export const recordActivities = (em: EntityManager) => ({
  /** An activity, so that a ticket under way keeps the decision it was given when the policy changes or an alarm is raised. */
  decidePolicy: async (input: Omit<PolicyInput, 'changedBefore' | 'caution'>): Promise<PolicyDecision> => {
    const [changedBefore, caution] = await Promise.all([changesBefore(em, input.ticket, new Date()), driftAlarm(em)]);
    return decide(defaultPolicy, { ...input, changedBefore, caution });
  },

  openIncident: (disowned: DisownedTicket): Promise<Ticket> => recorded(openIncident(em, disowned)),

  /** Asked just before a write that another worker carries out, which cannot ask itself. */
  mayAct: ({ action }: { action: ActionName }): Promise<void> => recorded(refuseWhenHeld(em, action, new Date())),

  recordProgress: (progress: Progress): Promise<void> => recorded(recordProgress(em, progress)),
});
