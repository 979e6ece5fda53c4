import { scoresOf } from '../model/linear-model.ts';
import { weigh } from '../model/tf-idf.ts';
import { randomFrom, shuffle } from './random.ts';
import { type Example, type LinearOptions, trainLinear } from './train-linear.ts';

/** The scores of each example by a model that was trained without it. */
export const scoresOutOfFold = (
  examples: readonly Example[],
  labels: readonly string[],
  options: LinearOptions,
  folds: number,
): number[][] => {
  const order = Int32Array.from(examples.keys());
  shuffle(order, randomFrom(folds));
  const foldOf = new Uint8Array(examples.length);
  for (const [position, i] of order.entries()) foldOf[i] = position % folds;
  const scores: number[][] = examples.map(() => []);
  for (let fold = 0; fold < folds; fold++) {
    const model = trainLinear(
      examples.filter((_each, i) => foldOf[i] !== fold),
      labels,
      options,
    );
    for (const [i, example] of examples.entries())
      if (foldOf[i] === fold) scores[i] = scoresOf(model.weights, weigh(example.blocks, model.idf));
  }
  return scores;
};
