import { detectAll } from 'tinyld';

/** The languages that the training tickets hold; all others go to a person. */
export const TRAINED = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'tr'] as const;
/** So near to a trained language that short texts are taken for it. */
const NEIGHBOURS: Readonly<Record<string, string>> = { no: 'sv', da: 'sv', af: 'nl', gl: 'pt', ca: 'es' };

export type Language = { code: string; trained: boolean };

const SURE = 0.25;
const ENOUGH_CHARS = 25;
const OTHER_SCRIPT =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Devanagari}]/gu;
const OTHER_SCRIPT_SHARE = 0.3;

/** Too short a text to tell counts as English, which the model then knows or does not. */
export const languageOf = (text: string): Language => {
  const letters = text.replaceAll(/[^\p{L}]/gu, '').length;
  const foreign = text.match(OTHER_SCRIPT)?.length ?? 0;
  const guesses = detectAll(text);
  if (letters > 0 && foreign / letters > OTHER_SCRIPT_SHARE) return { code: guesses[0]?.lang ?? 'und', trained: false };
  const best = guesses[0];
  if (!best || letters < ENOUGH_CHARS)
    return { code: isTrained(best?.lang) ? (best?.lang ?? 'en') : 'en', trained: true };
  if (isTrained(best.lang)) return { code: best.lang, trained: true };
  const neighbour = NEIGHBOURS[best.lang];
  if (neighbour !== undefined) return { code: best.lang, trained: true };
  const known = guesses.find(({ lang }) => isTrained(lang));
  const clear = best.accuracy >= SURE && best.accuracy > 2 * (known?.accuracy ?? 0);
  return clear ? { code: best.lang, trained: false } : { code: known?.lang ?? 'en', trained: true };
};

const isTrained = (code: string | undefined): boolean => TRAINED.some((each) => each === code);
