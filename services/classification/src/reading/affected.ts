import type { Person } from '@fixpoint/domain';
import type { Requester } from '../classifier.ts';
import { answer } from '../model/linear-model.ts';
import type { TriageModel } from '../model/model-file.ts';
import type { SparseVector } from '../model/sparse.ts';
import type { Prepared } from '../text/prepare.ts';
import { mentionsIn, ownerIn } from './people.ts';

/** Whose account or device the words mean. `person` is set only when exactly one candidate fits. */
export type Affected = { kind: 'requester' | 'named' | 'nobody'; mention: string | null; person: Person | null };

const SELF =
  /(?<![\p{L}])(?:i|i'm|i've|my|me|myself|ich|mein\p{L}*|mir|mich|je|j'|mon|ma|mes|moi|yo|mi|mis|me|io|mio|mia|miei|eu|meu|minha|ik|mijn|mij|ja|mój|moje|moja|mnie|jag|min|mitt|mig|ben|benim|hesabım|şifrem\p{L}*)(?![\p{L}])/gu;
const WE =
  /(?<![\p{L}])(?:we|our|us|wir|unser\p{L}*|nous|notre|nos|nosotros|nuestr\p{L}*|noi|nostr\p{L}*|nós|noss\p{L}*|wij|we|ons|onze|my|nasz\p{L}*|vi|vår\p{L}*|everyone|alle|tous|todos|tutti)(?![\p{L}])/gu;
const THEY =
  /(?<![\p{L}])(?:he|she|his|her|him|they|their|er|sie|ihr\p{L}*|sein\p{L}*|il|elle|son|sa|él|ella|su|lui|lei|suo|sua|ele|ela|dele|dela|hij|zij|ze|haar|zijn|on|ona|jego|jej|han|hon|hans|hennes)(?![\p{L}])/gu;

/** Numbers that tell a request for oneself from one for somebody else and from one about nobody. */
export const affectedHints = ({ original, subject, newest }: Prepared, requester: Requester | null): number[] => {
  const mentions = mentionsIn(`${original.subject}\n${original.newest}`, requester);
  const words = `${subject}\n${newest}`;
  const many = (pattern: RegExp) => Math.min([...words.matchAll(pattern)].length, 4) / 2;
  const [self, we, they] = [many(SELF), many(WE), many(THEY)];
  const at = (strength: number) => Math.min(mentions.filter((each) => each.strength === strength).length, 2);
  const named = mentions.length > 0 ? 1 : 0;
  return [
    self,
    we,
    they,
    self === 0 ? 1 : 0,
    self === 0 ? they : 0,
    self === 0 ? named : 0,
    self > 0 ? named : 0,
    named * they,
    ...[3, 2.5, 2, 1.5, 1].map(at),
    ownerIn(`${original.subject}\n${original.newest}`, requester) === null ? 0 : 1,
    BEHALF.test(words) ? 1 : 0,
    CALLER.test(words) ? 1 : 0,
    THEIR_THING.test(words) ? 1 : 0,
    PLACE.test(words) ? 1 : 0,
    DESK.test(requester?.name ?? '') ? 1 : 0,
    Math.min(words.length / 400, 2),
  ];
};

const BEHALF =
  /on behalf|on (?:his|her) behalf|instead of|colleague|collegue|my (?:boss|manager|trainee|intern|assistant|student|driver)|im auftrag|kolleg|praktikant|azubi|chef|collègue|de la part|stagiaire|compañer|de parte|collega|per conto|colega|em nome|namens|medewerker|koleżank|koleg|w imieniu|för .{0,12}räkning|kollega|adına/u;
const CALLER = /(?:^|\n|\. )(?:caller|male caller|female caller|woman|man|walk-in|rang|anruf|appel|llama|chiama)/u;
const THEIR_THING =
  /(?:his|her|their|sein\p{L}*|ihr\p{L}*|son|sa|su|sua|suo|zijn|haar|jego|jej|hans|hennes) (?:account|password|passw\p{L}*|phone|laptop|pc|login|konto|kennwort|handy|compte|cuenta|wachtwoord|hasło|lösenord)/u;
const PLACE =
  /room|floor|building|ward|whole|printer|office|etage|gebäude|raum|étage|bâtiment|salle|planta|piano|reparto|andar|verdieping|piętr|våning/u;
const DESK = /desk|service|support|front|reception|unknown|external|office/i;

const NAMED_FROM = 0.5;
const SURE_OWNER = 0.95;

/** The model says whether it is about somebody; the words say who. */
export const readAffected = (
  model: Pick<TriageModel, 'affected'>,
  text: SparseVector,
  ticket: Prepared,
  requester: Requester | null,
  candidates: readonly Person[],
): Affected & { confidence: number } => {
  const ranked = answer(model.affected, text, affectedHints(ticket, requester));
  const [best] = ranked;
  const owner = ownerIn(`${ticket.original.subject}\n${ticket.original.newest}`, requester);
  if (owner !== null && [...ticket.newest.matchAll(SELF)].length <= 1)
    return { kind: 'named', mention: owner, person: onlyFit(candidates, owner), confidence: SURE_OWNER };
  const kind = kindOf(best?.label);
  const confidence = Math.round((best?.confidence ?? 0) * 1000) / 1000;
  const certain = kind === 'named' && confidence < NAMED_FROM ? 'nobody' : kind;
  return { ...affectedBy(certain, ticket, requester, candidates), confidence };
};

const kindOf = (label: string | undefined): Affected['kind'] =>
  label === 'requester' || label === 'named' ? label : 'nobody';

/** The likeliest mention; a directory candidate only when it is the only one that fits. */
export const affectedBy = (
  kind: Affected['kind'],
  { original }: Prepared,
  requester: Requester | null,
  candidates: readonly Person[],
): Affected => {
  if (kind !== 'named') return { kind, mention: null, person: null };
  const text = [original.subject, original.newest, original.quoted].join('\n');
  const [best] = mentionsIn(text, requester);
  if (!best) return { kind, mention: null, person: null };
  return { kind, mention: best.text, person: onlyFit(candidates, best.text) };
};

const onlyFit = (candidates: readonly Person[], mention: string): Person | null => {
  const fitting = candidates.filter((person) => fits(person, mention));
  const [first] = fitting;
  return first && fitting.every(({ id }) => id === first.id) ? first : null;
};

const fits = ({ name, email }: Person, mention: string): boolean => {
  if (mention.includes('@')) return email.toLowerCase() === mention.toLowerCase();
  const words = new Set(name.toLowerCase().split(/[\s-]+/));
  const said = mention
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word.length > 2 && !word.endsWith('.') && !TITLES.test(word));
  return said.length > 0 && said.every((word) => words.has(word));
};

const TITLES =
  /^(?:mrs?|ms|miss|dr|prof|professor|herrn?|frau|mme|monsieur|madame|sra?|señora?|signora?|capt|captain)$/;
