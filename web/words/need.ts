import { type HandoverKind, isEnded, type Phase, type TicketView } from '@fixpoint/domain';
import { waitedFor } from './approval.ts';
import type { Offer } from './offers.ts';

type NeedInput = { phase: Phase; view: TicketView | null; offers: ReadonlySet<Offer>; staff: boolean };

/** What is needed from the reader, in one sentence; most often nothing. */
export const needOf = ({ phase, view, offers, staff }: NeedInput): string => {
  if (offers.has('prove')) return 'You are needed: show that it is you, so that nobody else can have this changed.';
  if (offers.has('open_secret'))
    return `Your ${SECRET[view?.handover?.kind ?? 'password']} is waiting for you. It can be shown once, to you only.`;
  if (offers.has('choose')) return 'You are needed: say which one you mean.';
  if (offers.has('answer') && view?.asksConsent) return 'You are needed: say whether this may be done now.';
  if (offers.has('answer')) return 'You are needed: try what is advised, then say whether it helped.';
  if (offers.has('decide')) return 'You are needed: look at what would change, then approve or refuse.';
  if (offers.has('press')) return 'You are needed: look at the plan, then have it done, or take the ticket over.';
  if (view?.awaitsButton) return 'Nothing from you. A technician has a last look.';
  if (phase === 'awaiting_approval') return waitingFor(view);
  if (phase === 'awaiting_proof') return 'Nothing from you. We wait until the requester shows who they are.';
  if (phase === 'escalated')
    return staff
      ? 'A technician is needed: what the machine found is beside this.'
      : 'Nothing from you. A technician looks at it.';
  if (view?.held)
    return staff
      ? 'It goes on by itself when it may; an admin can let it go on at Automation. It can be cancelled or taken over meanwhile.'
      : 'Nothing from you. It goes on by itself when it may.';
  if (isEnded(phase))
    return offers.has('reopen') ? 'Nothing from you. If it did not work, say so below.' : 'Nothing from you.';
  return 'Nothing from you. This page shows what happens as it happens.';
};

export const SECRET: Record<HandoverKind, string> = {
  password: 'new password',
  temporary_access_pass: 'pass',
  vpn_certificate: 'VPN certificate',
};

const waitingFor = (view: TicketView | null): string => {
  const names = waitedFor(view?.approval, new Date()).join(' or ');
  return `Nothing from you. We wait for ${names || 'the approver'} to decide.`;
};
