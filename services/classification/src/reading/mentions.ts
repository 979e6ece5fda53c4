import type { Requester } from '../classifier.ts';
import type { Prepared } from '../text/prepare.ts';
import { isGivenName } from './known-names.ts';
import { isNoName } from './no-names.ts';
import { ACCOUNT, NAME, RELATION, ROLE, THE, TITLE } from './name-patterns.ts';

/** Where a text may name a person or an account: the words, the field, and which pattern found them. */
export type Mention = { text: string; at: number; field: 'subject' | 'newest' | 'quoted'; kind: Kind };
type Kind = 'address' | 'titled' | 'name' | 'word' | 'account' | 'plain' | 'small' | 'role' | 'own';

/** Tells a word that texts also write small, and so is no name, from one that they do not. */
export type IsCommon = (word: string) => boolean;

const MOST_MENTIONS = 40;

const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  ['address', /(?<![\w.+-])[\w][\w.+-]*@[\w-]+(?:\.[\w-]+)+/gu],
  ['titled', new RegExp(`(?<![\\p{L}])(?:${TITLE}[ ]){1,3}${NAME}`, 'gu')],
  ['name', new RegExp(`(?<![\\p{L}])${NAME}`, 'gu')],
  [
    'account',
    /(?<![\p{L}\d.\\/-])(?:[a-z]{1,12}[._-][a-z]{2,}[\w.-]*\w|[a-z]{2,8}\d{1,5}|[A-Z]{3,}_[A-Z]{1,3})(?![\p{L}\d@])/gu,
  ],
  [
    'plain',
    new RegExp(
      `(?<=(?<![\\p{L}])(?:${ACCOUNT}|${RELATION})(?:[ ]called)?:?[ ]["'“„]?)[\\p{L}][\\p{L}\\d._-]{2,}`,
      'giu',
    ),
  ],
  ['small', /(?<![\p{L}\d@._-])\p{Ll}{3,}(?![\p{L}\d@_-])/gu],
  ['role', new RegExp(`(?<![\\p{L}])${THE}[ ](?:\\p{Ll}+[ ])?${ROLE}(?![\\p{L}])`, 'giu')],
];

export const mentionsIn = (
  original: Prepared['original'],
  requester: Requester | null,
  isCommon: IsCommon,
): Mention[] => {
  const own = ownNames(requester);
  /** Who writes from somewhere else under a name of the house is not the one whom that name means. */
  const self: Mention[] = requester ? [{ text: requester.name, at: 0, field: 'newest', kind: 'own' }] : [];
  const others = (['subject', 'newest', 'quoted'] as const).flatMap((field) => {
    const found: Mention[] = [];
    for (const [kind, pattern] of PATTERNS)
      for (const { 0: match, index } of original[field].matchAll(pattern)) {
        if (found.length >= MOST_MENTIONS) break;
        if (found.some((each) => index < each.at + each.text.length && each.at < index + match.length)) continue;
        const mention = kind === 'name' ? trimmed(match, isCommon) : { text: match, skipped: 0 };
        if (mention.text.length < 2 || isOwn(mention.text, own)) continue;
        if (kind === 'plain' && isCommon(match.toLowerCase())) continue;
        if (kind === 'small' && (!isGivenName(match) || isNoName(match) || isCommon(match))) continue;
        const single = kind === 'name' && !/\s/u.test(mention.text);
        found.push({ text: mention.text, at: index + mention.skipped, field, kind: single ? 'word' : kind });
      }
    return found;
  });
  return [...others, ...self];
};

/** Without the ordinary words that begin or end what looks like a name: "Says Tobias Rehm". */
const trimmed = (match: string, isCommon: IsCommon): { text: string; skipped: number } => {
  const words = match.split(' ');
  let [from, to] = [0, words.length];
  const common = (i: number) =>
    isNoName(words[i] ?? '') || isCommon((words[i] ?? '').toLowerCase().replace(/['’]s$/, ''));
  while (from < to && common(from)) from++;
  while (to > from && common(to - 1)) to--;
  return {
    text: words.slice(from, to).join(' '),
    skipped: words.slice(0, from).reduce((sum, word) => sum + word.length + 1, 0),
  };
};

const isOwn = (mention: string, own: ReadonlySet<string>): boolean => {
  const text = mention.toLowerCase();
  return (
    own.has(text) || text.split(/[\s.@_]+/u).some((word) => word.length > 2 && own.has(word.replace(/['’]s$/, '')))
  );
};

export const ownNames = (requester: Requester | null): ReadonlySet<string> => {
  if (!requester) return new Set();
  const address = requester.email.toLowerCase();
  return new Set(
    [address, address.split('@')[0] ?? '', ...requester.name.toLowerCase().split(/[\s.,()]+/)].filter(
      (name) => name.length > 2,
    ),
  );
};
