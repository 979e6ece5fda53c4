/** A wrong "sure" costs as much as this many abstentions. */
export const WRONG_COSTS = 10;
const LOWEST = 0.8;
const HIGHEST = 0.97;

export type Judged = { label: string; confidence: number; right: boolean };

/** For each label the confidence from which acting is cheaper than asking, judged on texts that were not trained on. */
export const chooseThresholds = (judged: readonly Judged[], labels: readonly string[]): Record<string, number> =>
  Object.fromEntries(labels.map((label) => [label, chooseOne(judged.filter((each) => each.label === label))]));

const chooseOne = (judged: readonly Judged[]): number => {
  let best = { cost: Infinity, threshold: LOWEST };
  for (let percent = LOWEST * 100; percent <= HIGHEST * 100; percent++) {
    const threshold = percent / 100;
    const cost = judged.reduce((sum, { confidence, right }) => {
      if (confidence < threshold) return sum + 1;
      return right ? sum : sum + WRONG_COSTS;
    }, 0);
    if (cost < best.cost) best = { cost, threshold };
  }
  return best.threshold;
};
