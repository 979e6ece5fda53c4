import type { Blocks } from './features.ts';
import type { SparseVector } from './sparse.ts';

const BLOCKS = ['words', 'chars', 'concepts'] as const;
type Block = (typeof BLOCKS)[number];

/** In how many texts each place occurs. */
export type Counts = Readonly<Record<Block, Uint16Array>>;
/** What a place is worth by how few texts have it; 0 for places that fewer than `minTexts` have. */
export type Idf = Readonly<Record<Block, Float32Array>>;

/** A weight array has one part a block and label. */
export const placesOf = (bits: number): number => BLOCKS.length << bits;

/** Words say more than their pieces or their general meaning; measured on writers that were left out. */
const WEIGHS: Readonly<Record<Block, number>> = { words: 1.4, chars: 1, concepts: 0.5 };
const MOST_COUNTED = 65_535;

const eachBlock = <T>(make: (block: Block) => T): Record<Block, T> => ({
  words: make('words'),
  chars: make('chars'),
  concepts: make('concepts'),
});

export const countsOf = (texts: readonly Blocks[], bits: number): Counts =>
  eachBlock((block) => {
    const seen = new Uint16Array(1 << bits);
    for (const text of texts)
      for (const index of text[block].indices) seen[index] = Math.min((seen[index] ?? 0) + 1, MOST_COUNTED);
    return seen;
  });

export const idfOf = (texts: readonly Blocks[], bits: number, minTexts: number): Idf =>
  idfFrom(countsOf(texts, bits), texts.length, minTexts);

export const idfFrom = (counts: Counts, texts: number, minTexts: number): Idf =>
  eachBlock((block) => idfFromCounts(counts[block], texts, minTexts));

const idfFromCounts = (counts: Uint16Array, texts: number, minTexts: number): Float32Array => {
  const idf = new Float32Array(counts.length);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count >= minTexts) idf[i] = Math.log((1 + texts) / (1 + count)) + 1;
  }
  return idf;
};

/** All blocks as one vector: sublinear counts, each block of a fixed length, one block behind the other. */
export const weigh = (text: Blocks, idf: Idf): SparseVector => {
  const size = idf.words.length;
  const parts = BLOCKS.map((block) => weighBlock(text[block], idf[block], WEIGHS[block]));
  const length = parts.reduce((sum, { indices }) => sum + indices.length, 0);
  const indices = new Int32Array(length);
  const values = new Float32Array(length);
  let at = 0;
  for (const [block, part] of parts.entries()) {
    for (let i = 0; i < part.indices.length; i++) indices[at + i] = (part.indices[i] ?? 0) + block * size;
    values.set(part.values, at);
    at += part.indices.length;
  }
  return { indices, values };
};

const weighBlock = ({ indices, values }: SparseVector, idf: Float32Array, length: number): SparseVector => {
  const kept: number[] = [];
  const weights: number[] = [];
  let square = 0;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] ?? 0;
    const worth = idf[index] ?? 0;
    if (worth === 0) continue;
    const count = values[i] ?? 0;
    const weight = (count > 1 ? 1 + Math.log(count) : count) * worth;
    kept.push(index);
    weights.push(weight);
    square += weight * weight;
  }
  const scale = square > 0 ? length / Math.sqrt(square) : 0;
  return { indices: Int32Array.from(kept), values: Float32Array.from(weights, (weight) => weight * scale) };
};
