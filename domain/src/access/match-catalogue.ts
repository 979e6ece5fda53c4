import type { CatalogueEntry } from '../types.ts';

type Named = Pick<CatalogueEntry, 'id' | 'name' | 'aliases'>;

/** `sure`: the text names it in full. Otherwise what may be meant, the likeliest first, for the requester to say. */
export type Match<Entry> = { sure: Entry | null; maybe: Entry[] };

const MAYBE_MAX = 5;
/** A word that so many entries share tells none of them apart. */
const SHARED_BY_MAX = 3;
const SHORTEST_WORD = 3;
/** What everybody writes who asks for anything. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(
  'access zugriff zugang acceso accès acces accesso toegang group groups gruppe user users member members team the and for'.split(
    ' ',
  ),
);

/** Which entry of the catalogue a text means. Never anything that is not in it. */
export const matchCatalogue = <Entry extends Named>(text: string, entries: readonly Entry[]): Match<Entry> => {
  const words = wordsOf(text);
  const named = entries.filter((entry) => namesOf(entry).some((name) => contains(words, name)));
  const fullest = named.filter((entry) => !named.some((other) => other !== entry && coversMore(words, other, entry)));
  const [only] = fullest;
  if (only && fullest.length === 1) return { sure: only, maybe: [] };
  if (fullest.length > 1) return { sure: null, maybe: fullest.slice(0, MAYBE_MAX) };
  return { sure: null, maybe: alike(words, entries) };
};

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const namesOf = ({ name, aliases }: Named): string[][] =>
  [name, ...aliases].map(wordsOf).filter((name_) => name_.length > 0);

const contains = (words: readonly string[], name: readonly string[]): boolean => placeOf(words, name) !== -1;

const placeOf = (words: readonly string[], name: readonly string[]): number =>
  words.findIndex((_word, start) => name.every((part, nth) => words[start + nth] === part));

/** The text names `other` by more words around the same place: "VPN users abroad" is not "VPN users". */
const coversMore = (words: readonly string[], other: Named, entry: Named): boolean =>
  namesOf(other).some(
    (longer) =>
      contains(words, longer) &&
      namesOf(entry)
        .filter((name) => contains(words, name))
        .every((name) => longer.length > name.length && contains(longer, name)),
  );

/** Entries that share words with the text which few others have. */
const alike = <Entry extends Named>(words: readonly string[], entries: readonly Entry[]): Entry[] => {
  const tells = (word: string): boolean => word.length >= SHORTEST_WORD && !SAYS_NOTHING.has(word);
  const said = new Set(words.filter(tells));
  const own = (entry: Entry): Set<string> => new Set(namesOf(entry).flat().filter(tells));
  const sharedBy = new Map<string, number>();
  for (const entry of entries) for (const word of own(entry)) sharedBy.set(word, (sharedBy.get(word) ?? 0) + 1);
  const scored = entries.map((entry) => ({
    entry,
    score: [...own(entry)]
      .filter((word) => said.has(word) && (sharedBy.get(word) ?? 0) <= SHARED_BY_MAX)
      .reduce((sum, word) => sum + 1 / (sharedBy.get(word) ?? 1), 0),
  }));
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.entry.name.localeCompare(b.entry.name))
    .slice(0, MAYBE_MAX)
    .map(({ entry }) => entry);
};
