/** Words that deny what follows them, in the trained languages. */
const DENIERS =
  "not|(?:don|doesn|didn|isn|aren|wasn|weren|won|can|couldn|haven|hasn|hadn|shouldn|wouldn)['’]?t|cannot|no|never|without|nothing|none|neither|nor|" +
  'nicht|kein(?:e[rnms]?)?|nie|ohne|weder|pas|jamais|aucune?|sans|ning[uú]n[ao]?|nunca|sin|tampoco|non|nessun[oa]?|senza|mai|não|sem|nenhuma?|' +
  'niet|geen|nooit|zonder|bez|żaden|żadnego|inte|ingen|inget|inga|aldrig|utan|ikke|değil|yok';

const DENIED = new RegExp(`(?<![\\p{L}])(?:${DENIERS})(?![\\p{L}])[^.!?;:,\\n()]{0,45}`, 'gu');
/** "X is fine": the words before are as good as denied. */
const FINE =
  /[^.!?;:,\n()]{0,40}(?<![\p{L}])(?:is|are|still|works?|working|ist|geht|funktioniert|est|marche|funciona|va|werkt|działa|fungerar)\s?(?:\p{L}+ )?(?:fine|ok(?:ay)?|perfect(?:ly)?|right|well|good|correct|in ordnung|gut|bien|bene|bem|goed|dobrze|bra)(?![\p{L}])/gu;

export type Span = { from: number; to: number };

/** The stretches of a text that say the opposite of their words. */
export const deniedSpans = (text: string): Span[] =>
  [DENIED, FINE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ from: index, to: index + match.length })),
  );

export const isWithin = (spans: readonly Span[], at: number): boolean =>
  spans.some(({ from, to }) => at >= from && at < to);
