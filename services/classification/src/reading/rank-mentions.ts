import type { Requester } from '../classifier.ts';
import { bucketOf, hashStart, hashText } from '../model/hash.ts';
import { type LabelWeights, scoresOf } from '../model/linear-model.ts';
import type { Prepared } from '../text/prepare.ts';
import { mentionVectors } from './mention-features.ts';
import { type IsCommon, type Mention, mentionsIn } from './mentions.ts';

/** What the model knows of names: which words texts also write small, and how a mention stands that is meant. */
export type MentionModel = { smallWords: Uint8Array; weights: LabelWeights };
export type RankedMention = Mention & { score: number };

/** The mention that is likeliest meant first. */
export const rankMentions = (
  { smallWords, weights }: MentionModel,
  original: Prepared['original'],
  requester: Requester | null,
): RankedMention[] => {
  const mentions = mentionsIn(original, requester, isCommonIn(smallWords));
  return mentionVectors(mentions, original, requester)
    .map((vector, i) => ({ ...at(mentions, i), score: scoresOf([weights], vector)[0] ?? 0 }))
    .sort((a, b) => b.score - a.score);
};

const at = (mentions: readonly Mention[], i: number): Mention => {
  const mention = mentions[i];
  if (!mention) throw new RangeError('There are as many vectors as mentions.');
  return mention;
};

export const isCommonIn =
  (smallWords: Uint8Array): IsCommon =>
  (word) =>
    smallWords[placeOf(word, smallWords.length)] === 1;

/** Words that several texts write with a small letter. */
export const smallWordsOf = (originals: readonly Prepared['original'][], bits: number): Uint8Array => {
  const counts = new Map<string, number>();
  for (const { subject, newest } of originals)
    for (const word of new Set(`${subject}\n${newest}`.match(SMALL_WORD)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const small = new Uint8Array(1 << bits);
  for (const [word, count] of counts) if (count >= OFTEN) small[placeOf(word, small.length)] = 1;
  return small;
};

const OFTEN = 2;
/** Not the parts of addresses. */
const SMALL_WORD = /(?<![\p{L}\d@._-])\p{Ll}[\p{L}'’]+(?![@._]\p{L})/gu;

const placeOf = (word: string, places: number): number => bucketOf(hashText(hashStart(0), word), Math.log2(places));
