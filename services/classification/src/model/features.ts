import { bucketOf, hashStart, hashStep, hashText } from './hash.ts';
import { SparseCounter } from './sparse.ts';
import type { SparseVector } from './sparse.ts';

/** One part of a text, how much a word in it counts, and whether its words are also told apart by where they stand. */
export type Field = { text: string; weight: number; name: string | null };

/** Words and their neighbours, runs of characters, and what the words mean; each block is weighed and normalised alone. */
export type Blocks = { words: SparseVector; chars: SparseVector; concepts: SparseVector };

/** Features that were read apart: some count as words, some as concepts. */
export type Marks = { words: readonly string[]; concepts: readonly string[] };

const WORD = 1;
const PAIR = 2;
const CHARS = 3;
const MARKER = 4;
const CONCEPT = 5;
const SPACE = 32;
const SHORTEST_RUN = 3;
const LONGEST_RUN = 5;
const MAX_TOKENS = 1_500;
const NO_MARKS: Marks = { words: [], concepts: [] };
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:[-_.'@\\/:][\p{L}\p{M}\p{N}]+)*/gu;

export class FeatureReader {
  private readonly words: SparseCounter;
  private readonly chars: SparseCounter;
  private readonly concepts: SparseCounter;
  private readonly bits: number;

  constructor(bits: number) {
    this.bits = bits;
    this.words = new SparseCounter(1 << bits);
    this.chars = new SparseCounter(1 << bits);
    this.concepts = new SparseCounter(1 << bits);
  }

  read(fields: readonly Field[], marks: Marks = NO_MARKS): Blocks {
    for (const { text, weight, name } of fields) this.readField(tokensOf(text), weight, name);
    for (const mark of marks.words) this.words.add(bucketOf(hashText(hashStart(MARKER), mark), this.bits), 1);
    for (const mark of marks.concepts) this.concepts.add(bucketOf(hashText(hashStart(CONCEPT), mark), this.bits), 1);
    return { words: this.words.take(), chars: this.chars.take(), concepts: this.concepts.take() };
  }

  private readField(tokens: readonly string[], weight: number, name: string | null): void {
    let previous = '^';
    for (const token of tokens) {
      const single = hashText(hashStart(WORD), token);
      this.words.add(bucketOf(single, this.bits), weight);
      if (name !== null) this.words.add(bucketOf(hashText(hashStep(single, SPACE), name), this.bits), weight);
      const pair = hashText(hashStep(hashText(hashStart(PAIR), previous), SPACE), token);
      this.words.add(bucketOf(pair, this.bits), weight);
      this.readRuns(token, weight);
      previous = token;
    }
  }

  /** Runs stay within a word, whose ends count as spaces. */
  private readRuns(token: string, weight: number): void {
    const last = token.length + 1;
    const codeAt = (i: number) => (i === 0 || i === last ? SPACE : token.charCodeAt(i - 1));
    for (let start = 0; start <= last; start++) {
      let hash = hashStart(CHARS);
      for (let length = 1; length <= LONGEST_RUN && start + length - 1 <= last; length++) {
        hash = hashStep(hash, codeAt(start + length - 1));
        if (length >= SHORTEST_RUN) this.chars.add(bucketOf(hash, this.bits), weight);
      }
    }
  }
}

export const tokensOf = (text: string): string[] => (text.match(TOKEN) ?? []).slice(0, MAX_TOKENS);
