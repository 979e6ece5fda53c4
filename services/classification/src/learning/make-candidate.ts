import type { ModelComparison } from '@fixpoint/domain';
import type { TrainingExample } from '@fixpoint/records';
import { loadModel } from '../load-model.ts';
import { createModelClassifier } from '../model-classifier.ts';
import { unpackModel } from '../model/model-file.ts';
import { trainTriage } from '../training/train-triage.ts';
import { compare, type Question, questionAgain, questionOf } from './compare.ts';
import { type Corpus, sha256, ticketOf, without } from './corpus.ts';
import { featuresPrint } from './features-print.ts';
import { CORRECTIONS, FEATURES } from './read-model.ts';
import type { LabelledTicket } from '../training/tickets.ts';

export type Job = {
  examples: TrainingExample[];
  /** Null is the one that comes with the product. */
  inForce: Uint8Array | null;
};

export type Trained = {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  trainedOn: { given: number; corrections: number };
  frozen: ModelComparison;
  recent: ModelComparison;
  learnt: ModelComparison;
};

/** So that comparing stays a small part of a training, however much was corrected. */
const COMPARED_MAX = 500;

/** Trains on what came with the product and on corrections, and compares with the model in force. The same job gives the same. */
export const makeCandidate = (
  { examples, inForce }: Job,
  given: Corpus,
  frozen: readonly LabelledTicket[],
  bits?: number,
): Trained => {
  const shipped = loadModel();
  const size = bits ?? shipped.card.bits;
  const corrections = examples.filter(({ use }) => use === 'train');
  const kept = without(given.tickets, corrections);
  const name = `${shipped.card.name}+${corrections.length}`;
  const packed = trainTriage([...kept, ...corrections.map(ticketOf)], {
    name,
    bits: size,
    trainedOn: {
      ...given.trainedOn,
      [CORRECTIONS]: sha256(JSON.stringify(corrections.map(({ ticketId, category }) => [ticketId, category]))),
      [FEATURES]: featuresPrint(size),
    },
  });
  const candidate = createModelClassifier(unpackModel(packed));
  const current = createModelClassifier(inForce === null ? shipped : unpackModel(Buffer.from(inForce)));
  const compared = (questions: readonly Question[]) => compare(candidate, current, questions);
  return {
    name,
    bytes: Uint8Array.from(packed),
    trainedOn: { given: kept.length, corrections: corrections.length },
    frozen: compared(without(frozen, corrections).map(questionOf)),
    recent: compared(newest(examples, 'compare').map(questionAgain)),
    learnt: compared(newest(examples, 'train').map(questionAgain)),
  };
};

const newest = (examples: readonly TrainingExample[], use: TrainingExample['use']): TrainingExample[] =>
  examples.filter((each) => each.use === use).slice(-COMPARED_MAX);
