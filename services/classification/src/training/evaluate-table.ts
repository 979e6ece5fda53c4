import { FeatureReader } from '../model/features.ts';
import { scoresOf } from '../model/linear-model.ts';
import { weigh } from '../model/tf-idf.ts';
import { fold } from '../text/fold.ts';
import { scoresOutOfFold } from './cross-validate.ts';
import { accuracyOf, confusionOf, type Guess, macroF1Of, perLabel } from './metrics.ts';
import { type Example, type LinearOptions, trainLinear } from './train-linear.ts';

export type LabelledText = { text: string; label: string };

const FOLDS = 5;
const OPTIONS: LinearOptions = { bits: 20, cost: 0.25, minTexts: 2, maxPasses: 30 };

export const evaluateTable = (texts: readonly LabelledText[], test: readonly LabelledText[] | null) => {
  const reader = new FeatureReader(OPTIONS.bits);
  const toExample = ({ text, label }: LabelledText): Example => ({
    blocks: reader.read([{ text: fold(text).text, weight: 1, name: null }]),
    label,
    alsoAcceptable: [],
    hints: [],
  });
  const startedAt = performance.now();
  const examples = texts.map(toExample);
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const judged = test?.map(toExample) ?? examples;
  const model = trainLinear(examples, labels, OPTIONS);
  const trainSeconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const scores = test
    ? judged.map(({ blocks }) => scoresOf(model.weights, weigh(blocks, model.idf)))
    : scoresOutOfFold(examples, labels, OPTIONS, FOLDS);
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
    trainSeconds,
    totalSeconds: Math.round((performance.now() - startedAt) / 100) / 10,
    trainedOn: examples.length,
    judged: guesses.length,
    judgedBy: test ? 'the test file' : `${FOLDS}-fold cross-validation`,
    labels: labels.length,
  };
};
