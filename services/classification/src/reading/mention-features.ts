import type { Requester } from '../classifier.ts';
import { bucketOf, hashStart, hashText } from '../model/hash.ts';
import { SparseCounter, type SparseVector } from '../model/sparse.ts';
import { conceptsOf } from '../text/read-concepts.ts';
import type { Prepared } from '../text/prepare.ts';
import { isFamilyName, isGivenName } from './known-names.ts';
import { SELF, THEY } from './pronouns.ts';

/** A mention is judged by a small model of its own, with as many places. */
export const MENTION_BITS = 17;

/** Words of a ticket that may be what is sought. */
export type Spot = { text: string; at: number; field: 'subject' | 'newest' | 'quoted'; kind: string };

const WINDOW_CHARS = 60;
const OPENING_CHARS = 300;
const SENTENCE_END = /[.!?]\s|\n/g;
const TOKEN = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?|[,:;"“”„(@>]/gu;
const DESK = /desk|service|support|front|reception|unknown|external|office|agent|tier|line|caller|guest/i;

/** How each mention stands in its ticket, as vectors of one length. */
export const mentionVectors = (
  mentions: readonly Spot[],
  original: Prepared['original'],
  requester: Requester | null,
): SparseVector[] => {
  const counter = new SparseCounter(1 << MENTION_BITS);
  const common = ticketFeatures(mentions, original, requester);
  return mentions.map((mention) => {
    const own =
      mention.kind === 'own' ? ownFeatures(original, requester) : featuresOf(mention, mentions, original, requester);
    for (const feature of [...common, ...own]) counter.add(bucketOf(hashText(hashStart(0), feature), MENTION_BITS), 1);
    const { indices, values } = counter.take();
    const scale = 1 / Math.sqrt(indices.length || 1);
    return { indices, values: values.map(() => scale) };
  });
};

const ticketFeatures = (
  mentions: readonly Spot[],
  { subject, newest, quoted }: Prepared['original'],
  requester: Requester | null,
): string[] => {
  const self = `${subject}\n${newest}`.toLowerCase().match(SELF)?.length ?? 0;
  return [
    `self ${Math.min(self, 3)}`,
    `mentions ${Math.min(new Set(mentions.map(({ text }) => text)).size, 4)}`,
    DESK.test(requester?.name ?? '') ? 'asked by a desk' : 'asked by a person',
    quoted === '' ? 'nothing quoted' : 'quoted',
  ];
};

/** A private address, an unverified name, a high office: signs of somebody who only says who they are. */
const ownFeatures = ({ subject, newest }: Prepared['original'], requester: Requester | null): string[] => {
  const words = tokensOf(`${subject}\n${newest}`.slice(0, OPENING_CHARS));
  const { name, email } = requester ?? { name: '', email: '' };
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const inAddress = tokensOf(name).filter((part) => part.length > 2 && local.includes(part)).length;
  return [
    'own',
    `own name in address ${Math.min(inAddress, 2)}`,
    ...[...tokensOf(name), ...local.split(/[._-]/), ...domain.split(/[.-]/)].map((part) => `own ${part}`),
    ...new Set(words.flatMap(conceptsOf).map((concept) => `own says ${concept}`)),
    ...new Set(words.filter((word) => word.length > 1).map((word) => `own says "${word}"`)),
  ];
};

const featuresOf = (
  { text, at, field, kind }: Spot,
  mentions: readonly Spot[],
  original: Prepared['original'],
  requester: Requester | null,
): string[] => {
  const whole = original[field];
  const before = tokensOf(whole.slice(Math.max(at - WINDOW_CHARS, 0), at)).slice(-4);
  const after = tokensOf(whole.slice(at + text.length, at + text.length + WINDOW_CHARS)).slice(0, 5);
  const [start, end] = sentenceAround(whole, at);
  const sentence = whole.slice(start, end).toLowerCase();
  const line = whole.slice(whole.lastIndexOf('\n', at) + 1, at);
  const [p1 = '^', p2 = '^'] = before.toReversed();
  const [n1 = '$', n2 = '$'] = after;
  const features = [
    `${kind} ${field}`,
    kind,
    `is ${text.toLowerCase()}`,
    ...text
      .toLowerCase()
      .split(/\s+/u)
      .map((word) => `has ${word}`),
    `p ${p1}`,
    `p ${p2} ${p1}`,
    `n ${n1}`,
    `n ${n1} ${n2}`,
    `between ${p1} ${n1}`,
    `${kind} p ${p1}`,
    `in sentence ${Math.min(whole.slice(0, start).split(SENTENCE_END).length, 4)} of ${field}`,
    `said ${Math.min(mentions.filter((each) => each.text === text).length, 3)} times`,
    at - start < 3 ? 'opens a sentence' : 'within a sentence',
    sentence.search(SELF) >= 0 ? 'self beside' : 'no self beside',
    sentence.search(THEY) >= 0 ? 'they beside' : 'no they beside',
  ];
  features.push(...nameFeatures({ text, at, field, kind }, whole.slice(Math.max(0, at - 3), at)));
  for (const word of before.slice(-3)) for (const concept of conceptsOf(word)) features.push(`pc ${concept}`);
  for (const word of after.slice(0, 4)) for (const concept of conceptsOf(word)) features.push(`nc ${concept}`);
  for (const concept of new Set(tokensOf(sentence).flatMap(conceptsOf))) features.push(`sc ${concept}`);
  for (const word of before.slice(0, -1)) features.push(`pw ${word}`);
  for (const word of after.slice(1)) features.push(`nw ${word}`);
  if (/['’]s$/.test(text) || n1 === 's') features.push('owns', `owns ${n1 === 's' ? n2 : n1}`);
  const header = /^[>\s]*(\p{L}{1,8})\s?:/u.exec(line)?.[1];
  if (header) features.push(`header ${header.toLowerCase()}`);
  if (line.trim() === '' && (whole[at + text.length] ?? '\n') === '\n') features.push('a line of its own');
  if (kind === 'account' || kind === 'plain')
    features.push(
      `account ${text.toLowerCase().split(/[-_.\d]/)[0]}`,
      /\d$/.test(text) ? 'ends in a number' : 'no number',
    );
  if (text.includes('@'))
    features.push(domainOf(text) === domainOf(requester?.email ?? '') ? 'our domain' : 'another domain');
  return features;
};

/** What speaks for a person: words that many people bear as names; and against: the shape of a shared address. */
const nameFeatures = ({ text, kind }: Spot, before: string): string[] => {
  if (text.includes('@')) return [addressFeature(text)];
  const words = text.split(/[\s-]+/u).filter((word) => word.length > 1);
  const [first = ''] = words;
  const borne = words.some(isGivenName) ? 'given' : words.some(isFamilyName) ? 'family' : 'unknown';
  const shape = words.length > 1 ? 'long' : 'short';
  const place = /(?:^|[.!?:]\s+|\n\s*)$/u.test(before) ? 'opens' : 'inside';
  const features = [`borne ${borne}`, `borne ${kind} ${borne}`, `borne ${shape} ${borne} ${place}`];
  return words.length > 1 && isGivenName(first) && isFamilyName(words.at(-1) ?? '')
    ? [...features, 'a whole name']
    : features;
};

const addressFeature = (address: string): string => {
  const [local = ''] = address.toLowerCase().split('@');
  const parts = local.split(/[._-]/);
  const borne = parts.some((part) => isGivenName(part) || isFamilyName(part)) ? 'borne' : 'unknown';
  if (/\d/.test(local)) return `address number ${borne}`;
  if (parts.length === 1) return `address one ${borne}`;
  return `address ${parts[0]?.length === 1 ? 'initial' : 'parts'} ${borne}`;
};

const sentenceAround = (text: string, at: number): [number, number] => {
  let start = 0;
  for (const { index, 0: found } of text.matchAll(SENTENCE_END)) {
    if (index >= at) return [start, index];
    start = index + found.length;
  }
  return [start, text.length];
};

const tokensOf = (text: string): string[] => text.toLowerCase().match(TOKEN) ?? [];

const domainOf = (address: string): string => address.toLowerCase().split('@')[1] ?? '';
