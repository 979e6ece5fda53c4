import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Head, LabelWeights } from './linear-model.ts';
import { MENTION_BITS } from '../reading/mention-features.ts';
import type { MentionModel } from '../reading/rank-mentions.ts';
import type { ThingModels } from '../reading/rank-things.ts';
import { type Counts, type Idf, idfFrom, placesOf } from './tf-idf.ts';

const HeadCard = z.object({
  labels: z.array(z.string()).min(2),
  scales: z.array(z.number()),
  biases: z.array(z.number()),
  calibration: z.array(z.array(z.number())),
  lead: z.tuple([z.number(), z.number()]).nullable(),
});

const SpotCard = z.object({ scale: z.number(), bias: z.number() });

/** Everything about a model that a person may want to read, and what is needed to find the numbers behind it. */
export const ModelCard = z.object({
  name: z.string(),
  bits: z.number().int().min(8).max(22),
  texts: z.number().int().positive(),
  category: HeadCard,
  affected: HeadCard,
  handling: HeadCard,
  priority: HeadCard,
  /** Which of the people that a text names is meant. */
  mentions: SpotCard,
  /** Which of the things that a text names is asked for, and which is the error. */
  things: z.object({ resource: SpotCard, errorCode: SpotCard, deadline: SpotCard }),
  /** From which confidence each category may be acted on. */
  thresholds: z.record(z.string(), z.number()),
  /** SHA-256 of each file it was trained on. */
  trainedOn: z.record(z.string(), z.string()),
});
export type ModelCard = z.infer<typeof ModelCard>;

const HEADS = ['category', 'affected', 'handling', 'priority'] as const;
type Heads = Readonly<Record<(typeof HEADS)[number], Head>>;
export type TriageModel = Heads & { card: ModelCard; idf: Idf; mentions: MentionModel; things: ThingModels };

/**
 * Bytes: length of the card, the card, how many texts have each place (block by block), then the weights label by
 * label, then which words are no names, then the weights of mentions.
 */
export const packModel = (
  card: Omit<ModelCard, keyof Heads | 'mentions' | 'things'>,
  counts: Counts,
  heads: Heads,
  mentions: MentionModel,
  things: ThingModels,
): Buffer => {
  const whole: ModelCard = {
    ...card,
    category: cardOf(heads.category),
    affected: cardOf(heads.affected),
    handling: cardOf(heads.handling),
    priority: cardOf(heads.priority),
    mentions: spotCardOf(mentions.weights),
    things: {
      resource: spotCardOf(things.resource),
      errorCode: spotCardOf(things.errorCode),
      deadline: spotCardOf(things.deadline),
    },
  };
  const head = Buffer.from(JSON.stringify(whole));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const weights = HEADS.flatMap((name) => heads[name].weights);
  const arrays = [
    counts.words,
    counts.chars,
    counts.concepts,
    ...weights.map(({ values }) => values),
    mentions.smallWords,
    ...[mentions.weights, things.resource, things.errorCode, things.deadline].map(({ values }) => values),
  ];
  const body = arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
  return gzipSync(Buffer.concat([length, head, ...body]), { level: 9 });
};

const spotCardOf = ({ scale, bias }: LabelWeights) => ({ scale, bias });

const cardOf = ({ labels, weights, calibration, lead }: Head): z.infer<typeof HeadCard> => ({
  labels: [...labels],
  scales: weights.map(({ scale }) => scale),
  biases: weights.map(({ bias }) => bias),
  calibration: calibration.map((row) => [...row]),
  lead: lead === null ? null : [lead[0], lead[1]],
});

export const unpackModel = (packed: Buffer): TriageModel => {
  const bytes = gunzipSync(packed);
  const headEnd = 4 + bytes.readUInt32LE(0);
  const card = ModelCard.parse(JSON.parse(bytes.toString('utf8', 4, headEnd)));
  const places = 1 << card.bits;
  let at = headEnd;
  const take = (size: number) => {
    const part = Uint8Array.from(bytes.subarray(at, at + size));
    at += size;
    return part.buffer;
  };
  const count = () => new Uint16Array(take(2 * places));
  const counts: Counts = { words: count(), chars: count(), concepts: count() };
  const headFrom = ({ labels, scales, biases, calibration, lead }: z.infer<typeof HeadCard>): Head => ({
    labels,
    calibration,
    lead,
    weights: labels.map((_label, k) => ({
      values: new Int8Array(take(placesOf(card.bits))),
      scale: scales[k] ?? 0,
      bias: biases[k] ?? 0,
    })),
  });
  const spotWeights = (spot: z.infer<typeof SpotCard>): LabelWeights => ({
    values: new Int8Array(take(1 << MENTION_BITS)),
    ...spot,
  });
  return {
    card,
    idf: idfFrom(counts, card.texts, 1),
    category: headFrom(card.category),
    affected: headFrom(card.affected),
    handling: headFrom(card.handling),
    priority: headFrom(card.priority),
    mentions: { smallWords: new Uint8Array(take(places)), weights: spotWeights(card.mentions) },
    things: {
      resource: spotWeights(card.things.resource),
      errorCode: spotWeights(card.things.errorCode),
      deadline: spotWeights(card.things.deadline),
    },
  };
};
