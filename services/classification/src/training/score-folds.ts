import { randomFolds } from './cross-validate.ts';
import { placesOfText } from './table-features.ts';
import { trainTable } from './table-model.ts';

export type LabelledText = { text: string; label: string };
export type FoldJob = { texts: readonly LabelledText[]; labels: readonly string[]; folds: readonly number[] };
/** The scores of the text at `at` by a model that was trained without its fold. */
export type FoldScores = { scored: { at: number; scores: number[] }[]; trainSeconds: number };

export const FOLDS = 5;
/** With fewer texts words recur too seldom, and their pieces help. */
const RUNS_BELOW = 10_000;

export const scoreFolds = ({ texts, labels, folds }: FoldJob): FoldScores => {
  const foldOf = randomFolds(texts.length, FOLDS);
  const examples = examplesOf(texts, texts.length);
  let trainMs = 0;
  const scored = folds.flatMap((fold) => {
    const startedAt = performance.now();
    const model = trainTable(
      examples.filter((_each, i) => foldOf[i] !== fold),
      labels,
    );
    trainMs += performance.now() - startedAt;
    return examples.flatMap(({ places }, at) => (foldOf[at] === fold ? [{ at, scores: model.scoresOf(places) }] : []));
  });
  return { scored, trainSeconds: trainMs / 1000 / Math.max(folds.length, 1) };
};

/** Texts to judge are read as those that were trained on, of which there are `trained`. */
export const examplesOf = (texts: readonly LabelledText[], trained: number) =>
  texts.map(({ text, label }) => ({ places: placesOfText(text, trained < RUNS_BELOW), label }));
