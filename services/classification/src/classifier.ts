import type { Person, Triage } from '@fixpoint/domain';

export type TicketText = { subject: string; body: string };
export type Requester = { name: string; email: string };

/** A ticket as the classifier may know it. `affected` is whom the requester named in the form; candidates are the directory's. */
export type TicketToRead = TicketText & {
  requester?: Requester | undefined;
  affected?: Person | undefined;
  candidates?: readonly Person[] | undefined;
};

/** What a ticket is about, or that it cannot be told. Never throws for want of understanding: it abstains. */
export interface Classifier {
  triage(ticket: TicketToRead): Triage | Promise<Triage>;
}

/** One that asks nobody, and so answers at once. */
export interface LocalClassifier extends Classifier {
  triage(ticket: TicketToRead): Triage;
}
