/** Text as a reader sees it, in one spelling; and what was done to hide something in it. */
export type Folded = { text: string; invisible: boolean; disguised: boolean; decoded: string[] };

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u200E\u200F]/gu;
/** Joiners are part of emoji and bidi marks come with copied names; only these are there to cut words or to carry text. */
const SUSPICIOUS = /[\u200B\u2060\u180E\u{E0020}-\u{E007F}]/u;
const WORD = /\p{L}+/gu;
const LATIN = /\p{Script=Latin}/u;
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  ѵ: 'v',
  ԝ: 'w',
  г: 'r',
  п: 'n',
  α: 'a',
  β: 'b',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  η: 'n',
  ω: 'w',
};
const ENCODED = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{24,}={0,2}(?![A-Za-z0-9+/=])/g;
const READABLE = /^[\p{L}\p{N}\p{P}\p{Zs}\n\r\t]+$/u;

export const fold = (raw: string): Folded => {
  const invisible = SUSPICIOUS.test(raw);
  const decoded: string[] = [];
  let disguised = false;
  const seen = raw.normalize('NFKC').replace(INVISIBLE, '').replaceAll('’', "'");
  const plain = seen.replace(ENCODED, (blob) => {
    const meaning = decodeBlob(blob);
    if (meaning === null) return blob;
    decoded.push(meaning);
    return ' ';
  });
  const text = plain.toLowerCase().replace(WORD, (word) => {
    const latin = unmask(word);
    if (latin !== word) disguised = true;
    return latin;
  });
  return { text, invisible, disguised, decoded };
};

/** A word that mixes Latin letters with their lookalikes is meant to be read as Latin. */
const unmask = (word: string): string =>
  LATIN.test(word) && Array.from(word).some((letter) => letter in LOOKALIKES)
    ? Array.from(word, (letter) => LOOKALIKES[letter] ?? letter).join('')
    : word;

const decodeBlob = (blob: string): string | null => {
  const text = Buffer.from(blob, 'base64').toString('utf8');
  return text.length >= 12 && text.includes(' ') && READABLE.test(text) ? text : null;
};
