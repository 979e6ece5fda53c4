import { deniedSpans, isWithin, type Span } from '../rules/negation.ts';
import { findConcepts } from './read-concepts.ts';

/** What a text says in concepts, and the words that it denies. */
export type ConceptFeatures = { concepts: string[]; denied: string[] };

const WORD = /[\p{L}\p{M}\p{N}]+(?:[-_.'@\\/:][\p{L}\p{M}\p{N}]+)*/gu;
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/;
const MOST_SENTENCES = 60;
/** Keeps one endless sentence from costing the square of its length. */
const MOST_IN_A_SENTENCE = 16;

/** Each concept with where it stands, each pair that follows one another, and each pair that shares a sentence. */
export const conceptFeatures = (subject: string, newest: string): ConceptFeatures => {
  const concepts: string[] = [];
  const denied: string[] = [];
  const sentences = [subject, ...sentencesOf(newest)].slice(0, MOST_SENTENCES);
  for (const [at, sentence] of sentences.entries()) {
    const spans = deniedSpans(sentence);
    const words = [...sentence.matchAll(WORD)];
    for (const { 0: word, index } of words) if (isWithin(spans, index)) denied.push(`!${word}`);
    const said = conceptsIn(words, spans);
    const places = [at === 0 ? 'subject' : '', at === 1 ? 'first' : '', at === sentences.length - 1 ? 'last' : ''];
    for (const concept of said) {
      concepts.push(concept);
      for (const place of places) if (place !== '') concepts.push(`${place} ${concept}`);
    }
    concepts.push(...followersIn(said), ...pairsIn(said));
  }
  return { concepts, denied };
};

export const sentencesOf = (text: string): string[] =>
  text.split(SENTENCE_END).filter((sentence) => /\p{L}/u.test(sentence));

const conceptsIn = (words: readonly RegExpExecArray[], spans: readonly Span[]): string[] =>
  findConcepts(words.map(([word]) => word)).map(
    ({ concept, from }) => `${isWithin(spans, words[from]?.index ?? 0) ? '!' : ''}${concept}`,
  );

const followersIn = (said: readonly string[]): string[] =>
  said.slice(1).flatMap((concept, i) => (said[i] === concept ? [] : [`${said[i]} > ${concept}`]));

const pairsIn = (said: readonly string[]): string[] => {
  const unique = [...new Set(said)].slice(0, MOST_IN_A_SENTENCE).sort();
  return unique.flatMap((one, i) => unique.slice(i + 1).map((other) => `${one} & ${other}`));
};
