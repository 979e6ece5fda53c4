import {
  isEnded,
  isWaiting,
  may,
  type Person,
  type Phase,
  type Role,
  takesCommands,
  type TicketEvent,
  type TicketView,
} from '@fixpoint/domain';
import { mayAnswer } from './approval.ts';

export type Offer =
  | 'prove'
  | 'open_secret'
  | 'decide'
  | 'cancel'
  | 'take_over'
  | 'retry'
  | 'close'
  | 'reopen'
  | 'correct'
  | 'attest'
  | 'answer'
  | 'choose'
  | 'press';

export type OfferInput = {
  me: Person;
  roles: readonly Role[];
  ticket: { requester: Person; affected: Person; phase: Phase; assignee: Person | null };
  view: TicketView | null;
  events: readonly TicketEvent[];
};

/** What the reader is offered to do. The gateway and the workflow decide again; this only spares them a vain click. */
export const offersOf = ({ me, roles, ticket, view, events }: OfferInput): ReadonlySet<Offer> => {
  const { requester, affected, phase, assignee } = ticket;
  const technician = may(roles, 'technician');
  const asks = requester.id === me.id;
  const waits = isWaiting(phase) || (view !== null && takesCommands(view));
  const concerned = asks || affected.id === me.id;
  const offers: Record<Offer, boolean> = {
    prove: phase === 'awaiting_proof' && asks,
    open_secret: affected.id === me.id && handoverWaits(view, events),
    decide: phase === 'awaiting_approval' && !view?.awaitsButton && mayAnswer(view?.approval, me, new Date()),
    cancel: waits && (asks || technician),
    take_over: waits && technician && assignee?.id !== me.id,
    retry: phase === 'escalated' && technician,
    close: waits && technician,
    reopen: isEnded(phase) && (concerned || technician),
    attest: phase === 'awaiting_proof' && technician && !concerned,
    answer:
      phase === 'awaiting_information' && (view?.asksConsent ? affected.id === me.id : concerned) && !asksWhich(view),
    choose: phase === 'awaiting_information' && concerned && asksWhich(view),
    press: Boolean(view?.awaitsButton) && technician && !concerned,
    correct: Boolean(view?.triage) && (waits || isEnded(phase)) && technician,
  };
  return new Set(OFFERS.filter((offer) => offers[offer]));
};

const OFFERS: readonly Offer[] = [
  'prove',
  'open_secret',
  'decide',
  'cancel',
  'take_over',
  'retry',
  'close',
  'reopen',
  'correct',
  'attest',
  'answer',
  'choose',
  'press',
];

/** When the ticket's secret was seen; null while it has not been. */
export const secretViewedAt = (view: TicketView | null, events: readonly TicketEvent[]): string | null => {
  const handover = view?.handover;
  const seen = events.find(({ kind, id }) => kind === 'secret_viewed' && id.startsWith(`${handover?.id}/view/`));
  return (handover && seen?.at) ?? null;
};

/** Whether the ticket waits to hear which of several groups is meant. */
const asksWhich = (view: TicketView | null): boolean => Boolean(view?.access && !view.access.entry);

const handoverWaits = (view: TicketView | null, events: readonly TicketEvent[]): boolean =>
  Boolean(view?.handover) && secretViewedAt(view, events) === null;
