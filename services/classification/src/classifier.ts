import type { Triage } from '@fixpoint/domain';

export type TicketText = { subject: string; body: string };

/** What a ticket is about, or that it cannot be told. Never throws for want of understanding: it abstains. */
export interface Classifier {
  triage(text: TicketText): Triage;
}
