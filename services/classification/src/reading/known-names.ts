import { readFileSync } from 'node:fs';

/** Without the marks that people leave out when they type. */
const plain = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss');

const read = (file: string): ReadonlySet<string> =>
  new Set(
    readFileSync(new URL(`../../data/names/${file}.txt`, import.meta.url), 'utf8')
      .split('\n')
      .map(plain),
  );

const given = read('given');
const family = read('family');

/** What a language hangs on to a name: "Karins", "Łukasza", "Ewy". */
const ENDING = /(?:s|a|u|owi|em|y|ie|en)$/u;
/** "Youssef's", "Onur'un". */
const APOSTROPHE = /['’].*$/u;

const isIn = (names: ReadonlySet<string>, word: string): boolean => {
  const bare = plain(word).replace(APOSTROPHE, '');
  return names.has(bare) || names.has(bare.replace(ENDING, ''));
};

/** Whether many people bear the word as a name. That they do not says little: names are many. */
export const isGivenName = (word: string): boolean => isIn(given, word);
export const isFamilyName = (word: string): boolean => isIn(family, word);
