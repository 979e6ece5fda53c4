import type { Ticket, TicketView } from './types.ts';

/** What one attempt finds out and does; the next begins without it. */
export const noFindings = () =>
  ({
    triage: null,
    evidence: [],
    diagnosis: null,
    plan: null,
    policy: null,
    access: null,
    approval: null,
    held: null,
    awaitsButton: false,
    asksConsent: false,
    effects: [],
    verifications: [],
    leftovers: [],
    handover: null,
    parent: null,
  }) satisfies Partial<TicketView>;

/** A ticket that nobody has looked at yet. */
export const newView = (ticket: Ticket, workflowId: string): TicketView => ({
  ticket,
  phase: 'new',
  headline: 'We have your ticket and are reading it.',
  round: 1,
  attempt: 1,
  assignee: null,
  proofs: [],
  workflowId,
  ...noFindings(),
});
