import { scoresOf } from '../model/linear-model.ts';
import { weigh } from '../model/tf-idf.ts';
import { randomFrom, shuffle } from './random.ts';
import { type Example, type LinearOptions, trainLinear } from './train-linear.ts';

/** The scores of each example by a model that was trained without its fold. */
export const scoresOutOfFold = (
  examples: readonly Example[],
  labels: readonly string[],
  options: LinearOptions,
  foldOf: Uint8Array,
): number[][] => {
  const scores: number[][] = examples.map(() => []);
  for (const fold of new Set(foldOf)) {
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

export const randomFolds = (count: number, folds: number): Uint8Array => {
  const order = Int32Array.from({ length: count }, (_unused, i) => i);
  shuffle(order, randomFrom(folds));
  const foldOf = new Uint8Array(count);
  for (const [position, i] of order.entries()) foldOf[i] = position % folds;
  return foldOf;
};

/** All of a writer's texts into one fold, the largest writers first, so that texts are judged by who never saw their like. */
export const foldsByWriter = (writers: readonly string[], folds: number): Uint8Array => {
  const counts = new Map<string, number>();
  for (const writer of writers) counts.set(writer, (counts.get(writer) ?? 0) + 1);
  if (counts.size < folds) return randomFolds(writers.length, folds);
  const sizes = Array.from({ length: folds }, () => 0);
  const foldOfWriter = new Map<string, number>();
  for (const [writer, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const smallest = sizes.indexOf(Math.min(...sizes));
    sizes[smallest] = (sizes[smallest] ?? 0) + count;
    foldOfWriter.set(writer, smallest);
  }
  return Uint8Array.from(writers, (writer) => foldOfWriter.get(writer) ?? 0);
};
