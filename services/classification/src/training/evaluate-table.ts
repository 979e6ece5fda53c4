import { accuracyOf, confusionOf, type Guess, macroF1Of, perLabel } from './metrics.ts';
import { examplesOf, FOLDS, type LabelledText } from './score-folds.ts';
import { scoreInThreads } from './score-in-threads.ts';
import { trainTable } from './table-model.ts';

/** Trains on the texts and judges on the test texts, or, without these, on each fold of the texts by the others. */
export const evaluateTable = async (texts: readonly LabelledText[], test: readonly LabelledText[] | null) => {
  const startedAt = performance.now();
  const labels = [...new Set(texts.map(({ label }) => label))].sort();
  const judged = test ?? texts;
  const { scores, trainSeconds } = test ? scoreTest(texts, test, labels) : await scoreAllFolds(texts, labels);
  const guesses = scores.map((score, i): Guess => {
    const highest = Math.max(...score);
    return {
      label: labels[score.indexOf(highest)] ?? '',
      truth: judged[i]?.label ?? '',
      acceptable: [],
      confidence: highest,
    };
  });
  const perCategory = perLabel(guesses, labels);
  return {
    accuracy: accuracyOf(guesses),
    macroF1: macroF1Of(perCategory),
    perCategory,
    confusion: confusionOf(guesses),
    trainSeconds: rounded(trainSeconds),
    totalSeconds: rounded((performance.now() - startedAt) / 1000),
    trainedOn: texts.length,
    judged: guesses.length,
    judgedBy: test ? 'the test file' : `${FOLDS}-fold cross-validation`,
    labels: labels.length,
  };
};

type Scored = { scores: number[][]; trainSeconds: number };

const scoreTest = (
  texts: readonly LabelledText[],
  test: readonly LabelledText[],
  labels: readonly string[],
): Scored => {
  const startedAt = performance.now();
  const model = trainTable(examplesOf(texts, texts.length), labels);
  const trainSeconds = (performance.now() - startedAt) / 1000;
  return { scores: examplesOf(test, texts.length).map(({ places }) => model.scoresOf(places)), trainSeconds };
};

/** The time is that of one training, on four fifths. */
const scoreAllFolds = async (texts: readonly LabelledText[], labels: readonly string[]): Promise<Scored> => {
  const parts = await scoreInThreads({ texts, labels });
  const scores: number[][] = texts.map(() => []);
  for (const { scored } of parts) for (const { at, scores: row } of scored) scores[at] = row;
  return { scores, trainSeconds: parts.reduce((sum, part) => sum + part.trainSeconds, 0) / parts.length };
};

const rounded = (seconds: number): number => Math.round(seconds * 10) / 10;
