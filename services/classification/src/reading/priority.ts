import type { Category, Triage } from '@fixpoint/domain';
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
const LEVELS = ['low', 'medium', 'high', 'urgent'] as const;

/** Impact × urgency × category. Words may raise a security ticket, never lower it. */
export const priorityOf = ({ subject, newest }: Prepared, category: Category): Triage['priority'] => {
  const text = `${subject}\n${newest}`;
  const many = MANY.test(text);
  const stopped = STOPPED.test(text);
  const soon = SOON.test(text);
  const later = LATER.test(text);
  if (category === 'security_incident' || HARM.test(text))
    return many || stopped
      ? { level: 'urgent', reason: 'A security incident that hits many or stops work.' }
      : { level: 'high', reason: 'Security incidents come first, whatever their words.' };
  const base = WISHES.includes(category) ? 0 : 1;
  const points = base + (many ? 1 : 0) + (stopped ? 1 : 0) + (soon ? 1 : 0) - (later && !many && !stopped ? 1 : 0);
  const level = LEVELS[Math.min(Math.max(points, 0), LEVELS.length - 1)] ?? 'medium';
  const impact = many ? 'many people' : 'one person';
  const harm = stopped ? 'work stands still' : base === 0 ? 'nothing is broken' : 'part of the work is blocked';
  const when = soon ? 'wanted today' : later ? 'it may wait' : 'no deadline today';
  return { level, reason: `Impact: ${impact}, ${harm}; urgency: ${when}.` };
};
