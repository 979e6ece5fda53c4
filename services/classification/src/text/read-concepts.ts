import { CONCEPTS } from './concepts.ts';

const LONGEST_PHRASE = 4;

const exact = new Map<string, string[]>();
const stems = new Map<string, string[]>();

for (const [concept, words] of Object.entries(CONCEPTS))
  for (const word of words.split(' ')) {
    const table = word.endsWith('*') ? stems : exact;
    const key = word.replace(/\*$/, '').replaceAll('_', ' ');
    const known = table.get(key);
    if (known) known.push(concept);
    else table.set(key, [concept]);
  }

const SHORTEST_STEM = Math.min(...[...stems.keys()].map((stem) => stem.length));
const NONE: readonly string[] = [];

/** What one word or joined phrase means; the longest stem decides. */
export const conceptsOf = (word: string): readonly string[] => {
  const known = exact.get(word);
  if (known) return known;
  for (let length = word.length; length >= SHORTEST_STEM; length--) {
    const found = stems.get(word.slice(0, length));
    if (found) return found;
  }
  return NONE;
};

export type FoundConcept = { concept: string; from: number; to: number };

/** The concepts of a sentence in their order, a phrase before its words. */
export const findConcepts = (tokens: readonly string[]): FoundConcept[] => {
  const found: FoundConcept[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const length = phraseAt(tokens, i);
    const word = tokens.slice(i, i + length).join(' ');
    for (const concept of conceptsOf(word)) found.push({ concept, from: i, to: i + length });
    i += length - 1;
  }
  return found;
};

const phraseAt = (tokens: readonly string[], at: number): number => {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 1; length--)
    if (exact.has(tokens.slice(at, at + length).join(' '))) return length;
  return 1;
};
