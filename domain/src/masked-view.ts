import { may } from './roles.ts';
import type { Contact, Evidence, Role, SignInMethod, TicketView } from './types.ts';

/** Who is not yet proved to be the requester is not told the numbers and addresses that prove it; staff are. */
export const maskedView = (view: TicketView, roles: readonly Role[]): TicketView =>
  may(roles, 'viewer') ? view : { ...view, evidence: view.evidence.map(maskedEvidence) };

const SHOWN_DIGITS = 2;

/** Enough for its owner to know it by. */
export const masked = ({ kind, value }: Pick<Contact, 'kind' | 'value'>): string => {
  if (kind === 'phone') return `••• ${value.replaceAll(/\D/g, '').slice(-SHOWN_DIGITS)}`;
  const [local = '', domain = ''] = value.split('@');
  return `${local.slice(0, 1)}•••@${domain}`;
};

const maskedEvidence = (evidence: Evidence): Evidence => {
  if (evidence.probe !== 'identity.methods' || evidence.outcome !== 'seen') return evidence;
  const { contacts, methods, ...facts } = evidence.facts;
  return {
    ...evidence,
    facts: {
      ...facts,
      contacts: contacts.map((contact) => ({ ...contact, value: masked(contact) })),
      methods: methods.map(maskedMethod),
    },
  };
};

const maskedMethod = (method: SignInMethod): SignInMethod => {
  const { type, label } = method;
  if (label === null || (type !== 'phone' && type !== 'email')) return method;
  return { ...method, label: masked({ kind: type === 'phone' ? 'phone' : 'mail', value: label }) };
};
