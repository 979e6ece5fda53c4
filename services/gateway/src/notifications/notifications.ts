import type { Person } from '@fixpoint/domain';

export type CodeToSend = {
  /** The same for every retry. */
  key: string;
  ticketId: string;
  person: Person;
  channel: 'mail' | 'sms';
  address: string;
  code: string;
};
export type VouchToAsk = {
  key: string;
  ticketId: string;
  manager: Person;
  person: Person;
  steps: string[];
  dueAt: string;
};

export type RefusedLink = {
  key: string;
  ticketId: string;
  to: Person;
  by: Person;
  affected: Person;
  reason: string;
  at: string;
};

/** What the gateway has sent by the notifications service: what must not travel through Temporal, or no workflow waits for. */
export interface Notifications {
  sendCode(code: CodeToSend): Promise<void>;
  askToVouch(asked: VouchToAsk): Promise<void>;
  tellOfRefusedLink(refused: RefusedLink): Promise<void>;
}
