import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Head } from './linear-model.ts';
import { type Idf, idfFromCounts } from './tf-idf.ts';

const HeadCard = z.object({
  labels: z.array(z.string()).min(2),
  scales: z.array(z.number()),
  biases: z.array(z.number()),
  calibration: z.array(z.array(z.number())),
  lead: z.tuple([z.number(), z.number()]).nullable(),
});

/** Everything about a model that a person may want to read, and what is needed to find the numbers behind it. */
export const ModelCard = z.object({
  name: z.string(),
  bits: z.number().int().min(8).max(22),
  texts: z.number().int().positive(),
  category: HeadCard,
  affected: HeadCard,
  handling: HeadCard,
  /** From which confidence each category may be acted on. */
  thresholds: z.record(z.string(), z.number()),
  /** SHA-256 of each file it was trained on. */
  trainedOn: z.record(z.string(), z.string()),
});
export type ModelCard = z.infer<typeof ModelCard>;

export type TriageModel = { card: ModelCard; idf: Idf; category: Head; affected: Head; handling: Head };
export type Counts = { words: Uint16Array; chars: Uint16Array };

/** Bytes: length of the card, the card, how many texts have each place (words, then runs), then the weights label by label. */
export const packModel = (
  card: Omit<ModelCard, 'category' | 'affected' | 'handling'>,
  counts: Counts,
  heads: Pick<TriageModel, 'category' | 'affected' | 'handling'>,
): Buffer => {
  const whole: ModelCard = {
    ...card,
    category: cardOf(heads.category),
    affected: cardOf(heads.affected),
    handling: cardOf(heads.handling),
  };
  const head = Buffer.from(JSON.stringify(whole));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const weights = [...heads.category.weights, ...heads.affected.weights, ...heads.handling.weights];
  const arrays = [counts.words, counts.chars, ...weights.map(({ values }) => values)];
  const body = arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
  return gzipSync(Buffer.concat([length, head, ...body]), { level: 9 });
};

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
  const idf = {
    words: idfFromCounts(new Uint16Array(take(2 * places)), card.texts, 1),
    chars: idfFromCounts(new Uint16Array(take(2 * places)), card.texts, 1),
  };
  const headFrom = ({ labels, scales, biases, calibration, lead }: z.infer<typeof HeadCard>): Head => ({
    labels,
    calibration,
    lead,
    weights: labels.map((_label, k) => ({
      values: new Int8Array(take(2 * places)),
      scale: scales[k] ?? 0,
      bias: biases[k] ?? 0,
    })),
  });
  return {
    card,
    idf,
    category: headFrom(card.category),
    affected: headFrom(card.affected),
    handling: headFrom(card.handling),
  };
};
