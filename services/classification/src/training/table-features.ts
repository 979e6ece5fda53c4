import { bucketOf, hashStart, hashStep, hashText } from '../model/hash.ts';
import { tokensOf } from '../model/features.ts';
import { fold } from '../text/fold.ts';

/** The places of one text's features, each once and in order, and how often each occurs. */
export type Places = { at: Int32Array; counts: Uint8Array };

/** Where each kind of feature has its places, and from how many texts on a place of it counts. */
export type Region = { from: number; bits: number; minTexts: number };

/** Pairs are many, so they get room enough that hardly two of them share a place. */
export const REGIONS: readonly Region[] = [
  { from: 0, bits: 21, minTexts: 2 },
  { from: 1 << 21, bits: 24, minTexts: 4 },
  { from: (1 << 21) + (1 << 24), bits: 21, minTexts: 2 },
];
export const PLACES = (1 << 21) + (1 << 24) + (1 << 21);

const [WORDS, PAIRS, RUNS] = REGIONS.map(({ from, bits }) => ({ from, bits }));
const NEAR = 10;
const SPACE = 32;
const SHORTEST_RUN = 3;
const LONGEST_RUN = 5;
const MOST_COUNTED = 255;

/** Words, words with their follower, pairs of words that stand near in either order, and, when asked for, runs of characters. */
export const placesOfText = (text: string, withRuns: boolean): Places => {
  const tokens = tokensOf(fold(text).text);
  const hashes = tokens.map((token) => hashText(hashStart(1), token));
  const found: number[] = [];
  for (const [i, hash] of hashes.entries()) {
    found.push(placeIn(WORDS, hash));
    if (i > 0) found.push(placeIn(WORDS, hashText(hashStep(hashes[i - 1] ?? 0, SPACE), tokens[i] ?? '')));
    for (let k = Math.max(i - NEAR, 0); k < i; k++) found.push(placeIn(PAIRS, pairOf(hashes[k] ?? 0, hash)));
    if (withRuns) pushRuns(found, tokens[i] ?? '');
  }
  return counted(Int32Array.from(found).sort());
};

/** The same for both orders. */
const pairOf = (one: number, other: number): number =>
  Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) + Math.imul(other ^ (other >>> 15), 0x2c1b3c6d);

const placeIn = (region: Pick<Region, 'from' | 'bits'> | undefined, hash: number): number =>
  (region?.from ?? 0) + bucketOf(hash, region?.bits ?? 0);

const pushRuns = (found: number[], token: string): void => {
  const word = ` ${token} `;
  for (let start = 0; start < word.length; start++) {
    let hash = hashStart(3);
    for (let length = 1; length <= LONGEST_RUN && start + length <= word.length; length++) {
      hash = hashStep(hash, word.charCodeAt(start + length - 1));
      if (length >= SHORTEST_RUN) found.push(placeIn(RUNS, hash));
    }
  }
};

const counted = (sorted: Int32Array): Places => {
  const at: number[] = [];
  const counts: number[] = [];
  for (const place of sorted)
    if (at.at(-1) === place) counts[counts.length - 1] = Math.min((counts.at(-1) ?? 0) + 1, MOST_COUNTED);
    else {
      at.push(place);
      counts.push(1);
    }
  return { at: Int32Array.from(at), counts: Uint8Array.from(counts) };
};
