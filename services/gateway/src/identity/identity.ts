import type { HandoverKind, Person } from '@fixpoint/domain';

export type HandoverLink = { token: string; expiresAt: string };
export type OpenedHandover = { kind: HandoverKind; secret: string };

/** What the gateway asks of the identity service: who somebody is, and secrets that must not travel through Temporal. */
export interface Identity {
  personByEmail(email: string): Promise<Person | null>;
  handoverLink(request: { ticketId: string; person: Person }): Promise<HandoverLink>;
  openHandover(request: { token: string; person: Person }): Promise<OpenedHandover>;
}
