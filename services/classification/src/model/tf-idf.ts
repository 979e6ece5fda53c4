import type { Blocks } from './features.ts';
import type { SparseVector } from './sparse.ts';

/** What a place is worth by how few texts have it; 0 for places that fewer than `minTexts` have. */
export type Idf = { words: Float32Array; chars: Float32Array };

export const countsOf = (texts: readonly Blocks[], bits: number) => ({
  words: countsOfBlock(
    texts.map(({ words }) => words),
    bits,
  ),
  chars: countsOfBlock(
    texts.map(({ chars }) => chars),
    bits,
  ),
});

const countsOfBlock = (texts: readonly SparseVector[], bits: number): Uint16Array => {
  const seen = new Uint16Array(1 << bits);
  for (const { indices } of texts)
    for (const index of indices) seen[index] = Math.min((seen[index] ?? 0) + 1, MOST_COUNTED);
  return seen;
};

const MOST_COUNTED = 65_535;

export const idfOf = (texts: readonly Blocks[], bits: number, minTexts: number): Idf => {
  const { words, chars } = countsOf(texts, bits);
  return { words: idfFromCounts(words, texts.length, minTexts), chars: idfFromCounts(chars, texts.length, minTexts) };
};

export const idfFromCounts = (counts: Uint16Array, texts: number, minTexts: number): Float32Array => {
  const idf = new Float32Array(counts.length);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (count >= minTexts) idf[i] = Math.log((1 + texts) / (1 + count)) + 1;
  }
  return idf;
};

/** Words say more than their pieces; measured on writers that were left out. */
const WORDS_WEIGH = 1.4;

/** Both blocks as one vector: sublinear counts, each block of a fixed length, the characters shifted behind the words. */
export const weigh = ({ words, chars }: Blocks, idf: Idf): SparseVector => {
  const left = weighBlock(words, idf.words, WORDS_WEIGH);
  const right = weighBlock(chars, idf.chars, 1);
  const indices = new Int32Array(left.indices.length + right.indices.length);
  const values = new Float32Array(indices.length);
  indices.set(left.indices);
  values.set(left.values);
  for (let i = 0; i < right.indices.length; i++)
    indices[left.indices.length + i] = (right.indices[i] ?? 0) + idf.words.length;
  values.set(right.values, left.values.length);
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
