import type { Category, Triage } from '@fixpoint/domain';
import { answer, type Share } from '../model/linear-model.ts';
import type { TriageModel } from '../model/model-file.ts';
import type { SparseVector } from '../model/sparse.ts';
import type { Prepared } from '../text/prepare.ts';

const MANY =
  /whole|entire|everyone|everybody|nobody can|all of us|all (?:users|staff|tills|tablets|scanners)|outage|\b(?:\d{2,}|six|seven|eight|nine|ten|dozen\p{L}*) (?:people|users|colleagues|patients|children|machines|tablets|handhelds|pcs)|ganze|alle (?:kollegen|geräte|kassen)|niemand|tout le|toute l|tous les|personne ne|toda la|todo el|todos|nadie|tutt[oi] il|tutto|nessuno|todos os|ninguém|hele|iedereen|niemand|cał[ay]|wszyscy|nikt|hela|alla|ingen kan|bütün|herkes/u;
const STOPPED =
  /can(?:'t|not| not) work|at a standstill|standstill|production|line \d|press(?:es)? (?:is|are)|patients?|surgery|theatre|emergency|ward|safety|ambulance|exam|court|hearing|boarding|steht still|produktion|patient\p{L}*|notfall|à l'arrêt|urgence|parad[oa]|urgencia|fermo|emergenza|parad[oa]|emergência|ligt stil|spoed|stoi|nagł\p{L}*|står still|akut|acil/u;
const SOON =
  /urgent|asap|immediately|right now|right away|today|tonight|this (?:morning|afternoon)|in (?:\d+|an?|one|two) (?:min|hour)\p{L}*|by (?:noon|\d)|dringend|sofort|heute|eilt|urgent\p{L}*|aujourd'hui|immédiat\p{L}*|urgente|hoy|subito|oggi|hoje|já|dringend|vandaag|meteen|pilne|dzisiaj|brådskande|idag|bugün/u;
const LATER =
  /no (?:rush|hurry)|whenever|when you have (?:time|a moment)|not urgent|low priority|end of the month|next (?:week|month)|eilt nicht|keine eile|kein stress|pas (?:pressé|urgent)|sin prisa|no es urgente|senza fretta|non urgente|sem pressa|geen haast|bez pośpiechu|ingen brådska/u;
/** Words of harm raise a ticket whatever it was taken for. */
export const HARM =
  /hacked|phish\p{L}*|ransom\p{L}*|malware|trojan|compromis\p{L}*|stolen|theft|breach|gehackt|gestohlen|geklaut|erpress\p{L}*|piraté\p{L}*|volé\p{L}*|hameçonn\p{L}*|hackead\p{L}*|robad\p{L}*|robaron|hackerat\p{L}*|rubat\p{L}*|pirateada|roubad\p{L}*|roubaram|gehackt|gestolen|zhakowan\p{L}*|skradzion\p{L}*|ukradzion\p{L}*|hackad\p{L}*|stulen|stulna|çalındı|hacklendi/u;
const WISHES: readonly Category[] = ['access_request', 'software_request', 'other'];
/** As labels name them, in their order. */
export const LABELLED_LEVELS = ['low', 'medium', 'high', 'critical'] as const;
const LEVELS = ['low', 'medium', 'high', 'urgent'] as const;

type Weighed = { many: boolean; stopped: boolean; soon: boolean; later: boolean; harm: boolean };

const weighWords = ({ subject, newest }: Prepared): Weighed => {
  const text = `${subject}\n${newest}`;
  return {
    many: MANY.test(text),
    stopped: STOPPED.test(text),
    soon: SOON.test(text),
    later: LATER.test(text),
    harm: HARM.test(text),
  };
};

/** What the words weigh, and what the ticket is about, beside the words themselves. */
export const priorityHints = (ticket: Prepared, categoryShares: readonly number[]): number[] => {
  const { many, stopped, soon, later, harm } = weighWords(ticket);
  const words = [many, stopped, soon, later, harm, many && stopped, soon && stopped, later && !stopped];
  return [...words.map(Number), Math.min(ticket.newest.length / 400, 2), ...categoryShares];
};

/** Impact × urgency × what tickets like it were given. Words may raise a security ticket, never lower it. */
export const priorityOf = (
  model: Pick<TriageModel, 'category' | 'priority'>,
  text: SparseVector,
  ticket: Prepared,
  categories: readonly Share[],
): Triage['priority'] => {
  const weighed = weighWords(ticket);
  const category = categories[0]?.label ?? 'other';
  const shares = model.category.labels.map((label) => categories.find((each) => each.label === label)?.confidence ?? 0);
  const [best] = answer(model.priority, text, priorityHints(ticket, shares));
  const learnt = LABELLED_LEVELS.findIndex((level) => level === best?.label);
  const { many, stopped, harm } = weighed;
  const least = category === 'security_incident' || harm ? (many && stopped ? 3 : 2) : 0;
  const level = LEVELS[Math.max(learnt, least)] ?? 'medium';
  if (least > learnt) return { level, reason: 'Security incidents come first, whatever their words.' };
  return { level, reason: reasonOf(weighed, category) };
};

const reasonOf = ({ many, stopped, soon, later }: Weighed, category: string): string => {
  const impact = many ? 'many people' : 'one person';
  const wish = WISHES.some((each) => each === category);
  const harm = stopped ? 'work stands still' : wish ? 'nothing is broken' : 'part of the work is blocked';
  const when = soon ? 'wanted today' : later ? 'it may wait' : 'no deadline today';
  return `Impact: ${impact}, ${harm}; urgency: ${when}; weighed as in tickets like it.`;
};
