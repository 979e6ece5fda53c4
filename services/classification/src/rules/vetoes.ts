import type { Category } from '@fixpoint/domain';
import type { Prepared } from '../text/prepare.ts';
import { contradicts } from './contradiction.ts';
import { HARM } from '../reading/priority.ts';
import { MANIPULATION } from './manipulation.ts';
import { ORDERS } from './orders.ts';

/** Why a person must look, and the words that say so. A veto can force a person, never an action. */
export type Veto = { rule: string; reason: string; words: string };

const CREDENTIALS: readonly Category[] = ['password_reset', 'account_unlock', 'mfa_reset'];

export const vetoesOn = (ticket: Prepared, category: Category): Veto[] => {
  const visible = [ticket.subject, ticket.newest, ticket.quoted].join('\n');
  const everything = `${visible}\n${ticket.hidden.toLowerCase()}`;
  const vetoes: Veto[] = [];
  const add = (rule: string, reason: string, words: string | undefined) => {
    if (words !== undefined) vetoes.push({ rule, reason, words: words.trim().slice(0, 80) });
  };
  add('orders', 'The text gives orders to the machine; a person should read it.', firstMatch(ORDERS, everything));
  add('manipulation', 'The text reads like an attempt to trick the desk.', firstMatch(MANIPULATION, visible));
  if (category !== 'security_incident')
    add(
      'harm',
      'The words speak of theft or attack; a person should look.',
      firstMatch([HARM], `${ticket.subject}\n${ticket.newest}`),
    );
  if (ticket.hidden !== '') add('hidden', 'The mail holds text that its reader would not see.', ticket.hidden);
  if (ticket.invisible) add('invisible', 'The text holds characters that cannot be seen.', '');
  if (ticket.disguised) add('disguised', 'Words are spelt with letters of another script.', '');
  if (CREDENTIALS.includes(category))
    add('privileged', 'A privileged or shared account is meant.', firstMatch(PRIVILEGED, visible));
  add(
    'contradiction',
    'The text denies what its words suggest.',
    contradicts(`${ticket.subject}\n${ticket.newest}`, category),
  );
  return vetoes;
};

const PRIVILEGED: readonly RegExp[] = [
  /(?<![\p{L}\d])(?:adm|svc|sa|break-?glass|bg)[-_.]\p{L}[\w.-]*|(?<![\p{L}\d])[\p{L}.]+[-_.](?:adm|admin|svc)(?![\p{L}\d])/u,
  /(?:domain|global|enterprise|tenant|break-?glass|service|shared|kiosk|root|dom[äa]nen-?|dienst|sammel)[ -]?(?:admin\p{L}*|account|konto|user)/u,
  /(?:compte|cuenta|conta|account|konto) (?:de service|de servicio|di servizio|de serviço|serwisowe|partag\p{L}+|compartid\p{L}|condivis\p{L}|administrateur|administrador|amministratore)/u,
];

const firstMatch = (patterns: readonly RegExp[], text: string): string | undefined => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
};
