import type { Person } from '@fixpoint/domain';
import type { Requester } from '../classifier.ts';
import { answer } from '../model/linear-model.ts';
import type { TriageModel } from '../model/model-file.ts';
import type { SparseVector } from '../model/sparse.ts';
import type { Prepared } from '../text/prepare.ts';
import { ownerIn } from './owner.ts';
import { SELF, THEY, WE } from './pronouns.ts';
import { isCommonIn, rankMentions, type RankedMention } from './rank-mentions.ts';

/** Whose account or device the words mean. `person` is set only when exactly one candidate fits. */
export type Affected = { kind: 'requester' | 'named' | 'nobody'; mention: string | null; person: Person | null };

/** Addresses that are not of the house. */
const ELSEWHERE = /privat|perso|home|mail\b|mail\.|inbox|post|letter|guest|freemail|chat|external|unknown/i;
const HIGH_OFFICE =
  /\b(?:ceo|cfo|coo|cio|director|president|chancellor|minister|managing|partner|superintendent|executive|direktor\p{L}*|geschäftsführ\p{L}*|directeur|directrice|director[ae]?|direttor[ei]|amministratore|administrador|dyrektor|prezes|chef)\b/u;
const NO_MENTION = -2;
const HIGHEST_SCORE = 2;

/** Numbers that tell a request for oneself from one for somebody else and from one about nobody; mentions likeliest first. */
export const affectedHints = (
  { subject, newest }: Prepared,
  requester: Requester | null,
  mentions: readonly (Pick<RankedMention, 'kind' | 'score'> & { text?: string })[],
): number[] => {
  const words = `${subject}\n${newest}`;
  const many = (pattern: RegExp) => Math.min([...words.matchAll(pattern)].length, 4) / 2;
  const [self, we, they] = [many(SELF), many(WE), many(THEY)];
  const scoreOf = (mention: Pick<RankedMention, 'score'> | undefined) =>
    Math.min(Math.max(mention?.score ?? NO_MENTION, NO_MENTION), HIGHEST_SCORE);
  const others = mentions.filter(({ kind }) => kind !== 'own');
  const best = scoreOf(others[0]);
  const own = scoreOf(mentions.find(({ kind }) => kind === 'own'));
  const elsewhere = ELSEWHERE.test(requester?.email ?? '') ? 1 : 0;
  const speaksFor = SPEAKS_FOR.test(words) ? 1 : 0;
  const desk = DESK.test(requester?.name ?? '') ? 1 : 0;
  return [
    self,
    we,
    they,
    self === 0 ? 1 : 0,
    self === 0 ? they : 0,
    best,
    scoreOf(others[1]),
    own,
    elsewhere,
    elsewhere * (HIGH_OFFICE.test(words) ? 1 : 0),
    others[0]?.kind === 'account' ? best : 0,
    best > 0 ? 1 : 0,
    self === 0 ? best : 0,
    others.length === 0 ? 1 : 0,
    BEHALF.test(words) ? 1 : 0,
    CALLER.test(words) ? 1 : 0,
    THEIR_THING.test(words) ? 1 : 0,
    PLACE.test(words) ? 1 : 0,
    desk,
    desk * best,
    speaksFor,
    speaksFor * best,
    BESIDE.test(words) ? 1 : 0,
    inSubject(subject, others),
    self === 0 ? 0 : they * best,
    Math.min(words.length / 400, 2),
  ];
};

const inSubject = (subject: string, mentions: readonly { text?: string; score: number }[]): number => {
  const best = mentions[0];
  return best?.text !== undefined && subject.toLowerCase().includes(best.text.toLowerCase()) ? 1 : 0;
};

/** "I am his manager", "ich bin seine Vorgesetzte", "autorizzo io", "I approve". */
const SPEAKS_FOR =
  /(?<![\p{L}])(?:(?:i'?m|i am|ich bin|je suis|c'est moi|soy|sono|sou|ik ben|(?:ja )?jestem|jag är)(?: \p{L}+){0,3} (?:manager|lead|boss|supervisor|mother|father|mum|wife|husband|sister|brother|carer|assistant|secretary|pa|pi|mentor|teacher|team ?lead\p{L}*|\p{L}*leiter\p{L}*|vorgesetzte\p{L}*|chef\p{L}*|responsable|supérieur\p{L}*|gérant\p{L}*|directeur|directrice|jef[ea]|encargad[oa]|director[ae]?|coordinador[a]?|responsabile|capo\p{L}*|coordinat\p{L}*|titolare|gestor[a]?|chefe|diretor[a]?|leidinggevende|manager|baas|teamleider|kierown\p{L}*|szef\p{L}*|przełożon\p{L}*|enhetschef|mamma|pappa|mutter|vater|mère|père|madre|padre|mãe|pai|moeder|vader)|\p{L}*(?:yöneticisi|müdürü|amiri)yim|autorizzo|firmo|approvo|autorizo|apruebo|aprovo|j'autorise|je valide|j'approuve|genehmige|ich stimme zu|ik keur|akkoord van mij|zatwierdzam|akceptuję|zgadzam się|godkänner|onaylıyorum|i approve|i authori[sz]e|approved by me|my approval|visto bueno mío|meine freigabe|accord de ma part)(?![\p{L}])/iu;
/** The one whom it is about stands by, or cannot write themself. */
const BESIDE =
  /(?:beside|next to|with) me(?![\p{L}])|(?:neben|bei) mir(?![\p{L}])|à côté de moi|junto a mí|a mi lado|accanto a me|qui con me|ao meu lado|naast me|naast mij|bij mij|obok mnie|koło mnie|bredvid mig|hos mig|yanımda|(?:can'?t|cannot) (?:call|write|ring|mail) (?:himself|herself|themself|themselves)/iu;

const BEHALF =
  /on behalf|on (?:his|her) behalf|instead of|colleague|collegue|my (?:boss|manager|trainee|intern|assistant|student|driver)|im auftrag|kolleg|praktikant|azubi|chef|collègue|de la part|stagiaire|compañer|de parte|collega|per conto|colega|em nome|namens|medewerker|koleżank|koleg|w imieniu|för .{0,12}räkning|kollega|adına/u;
const CALLER = /(?:^|\n|\. )(?:caller|male caller|female caller|woman|man|walk-in|rang|anruf|appel|llama|chiama)/u;
const THEIR_THING =
  /(?:his|her|their|sein\p{L}*|ihr\p{L}*|son|sa|su|sua|suo|zijn|haar|jego|jej|hans|hennes) (?:account|password|passw\p{L}*|phone|laptop|pc|login|konto|kennwort|handy|compte|cuenta|wachtwoord|hasło|lösenord)/u;
const PLACE =
  /room|floor|building|ward|whole|printer|office|etage|gebäude|raum|étage|bâtiment|salle|planta|piano|reparto|andar|verdieping|piętr|våning/u;
const DESK = /desk|service|support|front|reception|unknown|external|office/i;

const HALF = 0.5;
const SURE_OWNER = 0.95;
const NOT_MEANT = -0.9;

/** The model says whether it is about somebody, and who of those named. */
export const readAffected = (
  model: Pick<TriageModel, 'affected' | 'mentions'>,
  text: SparseVector,
  ticket: Prepared,
  requester: Requester | null,
  candidates: readonly Person[],
): Affected & { confidence: number } => {
  const mentions = rankMentions(model.mentions, ticket.original, requester);
  const shares = answer(model.affected, text, affectedHints(ticket, requester, mentions));
  const best = shares.find(({ label, confidence }) => (label === 'named' ? confidence >= HALF : true));
  const owner = ownerIn(
    `${ticket.original.subject}\n${ticket.original.newest}`,
    requester,
    isCommonIn(model.mentions.smallWords),
  );
  if (owner !== null && [...ticket.newest.matchAll(SELF)].length <= 1 && (mentions[0]?.score ?? 0) > NOT_MEANT)
    return { kind: 'named', mention: owner, person: onlyFit(candidates, owner), confidence: SURE_OWNER };
  const kind = kindOf(best?.label);
  const confidence = Math.round((best?.confidence ?? 0) * 1000) / 1000;
  const mention = kind === 'named' ? (mentions[0]?.text ?? null) : null;
  return { kind, mention, person: mention === null ? null : onlyFit(candidates, mention), confidence };
};

const kindOf = (label: string | undefined): Affected['kind'] =>
  label === 'requester' || label === 'named' ? label : 'nobody';

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
