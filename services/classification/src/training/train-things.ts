import { type LabelWeights, quantise } from '../model/linear-model.ts';
import { MENTION_BITS, mentionVectors } from '../reading/mention-features.ts';
import { isCommonIn } from '../reading/rank-mentions.ts';
import { CANDIDATES, type ThingName } from '../reading/rank-things.ts';
import type { Prepared } from '../text/prepare.ts';
import { trainSvm } from './linear-svm.ts';
import { sameText } from './same-text.ts';
import type { TrainingTicket } from './tickets.ts';

type Read = { ticket: TrainingTicket; text: Prepared };

const COST = 0.5;
/** A candidate that holds the label among much else is no find, and neither is a scrap of it. */
const LEAST_SHARE = 0.4;

/** Learns which of the things that a ticket names its label calls the resource, or the error. */
export const trainThings = (read: readonly Read[], name: ThingName, smallWords: Uint8Array): LabelWeights => {
  const isCommon = isCommonIn(smallWords);
  const examples = read.flatMap(({ ticket, text: { original } }) => {
    const labelled = ticket.entities?.[name] ?? null;
    const found = CANDIDATES[name](original, isCommon);
    return mentionVectors(found, original, ticket.requester).map((vector, i) => ({
      vector,
      side: labelled !== null && isFind(labelled, found[i]?.text ?? '') ? 1 : -1,
    }));
  });
  return quantise(
    trainSvm(
      examples.map(({ vector }) => vector),
      Int8Array.from(examples, ({ side }) => side),
      { dimensions: 1 << MENTION_BITS, cost: COST, loss: 'squared', maxPasses: 60, tolerance: 0.1, seed: 1 },
    ),
  );
};

const isFind = (labelled: string, found: string): boolean =>
  sameText(labelled, found) &&
  Math.min(labelled.length, found.length) >= LEAST_SHARE * Math.max(labelled.length, found.length);
