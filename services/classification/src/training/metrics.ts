/** One text as it was judged: the label that was given, the ones that count as right, and how sure it was. */
export type Guess = { label: string; truth: string; acceptable: readonly string[]; confidence: number };

export const isRight = ({ label, truth, acceptable }: Guess): boolean => label === truth || acceptable.includes(label);

export const accuracyOf = (guesses: readonly Guess[]): number => shareOf(guesses, isRight);

export const shareOf = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.length === 0 ? 0 : items.filter(test).length / items.length;

export type LabelFigures = { precision: number; recall: number; f1: number; count: number };

/** An acceptable other label counts as the truth. */
export const perLabel = (guesses: readonly Guess[], labels: readonly string[]): Record<string, LabelFigures> => {
  const settled = guesses.map((guess) => ({ guessed: guess.label, truth: isRight(guess) ? guess.label : guess.truth }));
  return Object.fromEntries(
    labels.map((label) => {
      const hits = settled.filter(({ guessed, truth }) => guessed === label && truth === label).length;
      const guessed = settled.filter((each) => each.guessed === label).length;
      const count = settled.filter(({ truth }) => truth === label).length;
      const precision = guessed === 0 ? 0 : hits / guessed;
      const recall = count === 0 ? 0 : hits / count;
      const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
      return [label, { precision, recall, f1, count }];
    }),
  );
};

export const macroF1Of = (figures: Record<string, LabelFigures>): number => {
  const present = Object.values(figures).filter(({ count }) => count > 0);
  return present.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(present.length, 1);
};

export const confusionOf = (guesses: readonly Guess[]): Record<string, Record<string, number>> => {
  const table: Record<string, Record<string, number>> = {};
  for (const { truth, label } of guesses) {
    const row = (table[truth] ??= {});
    row[label] = (row[label] ?? 0) + 1;
  }
  return table;
};

const BINS = 10;

/** Expected calibration error over ten equally wide bins. */
export const eceOf = (guesses: readonly Guess[]): number => {
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const inBin = guesses.filter(({ confidence }) => Math.min(Math.floor(confidence * BINS), BINS - 1) === bin);
    if (inBin.length === 0) continue;
    const confidence = inBin.reduce((sum, each) => sum + each.confidence, 0) / inBin.length;
    error += (inBin.length / guesses.length) * Math.abs(confidence - accuracyOf(inBin));
  }
  return error;
};

export type RiskPoint = { coverage: number; accuracy: number; confidence: number };

/** Surest first: how right it is on each share of the texts. */
export const riskCoverage = (guesses: readonly Guess[]): RiskPoint[] => {
  let right = 0;
  return guesses
    .toSorted((a, b) => b.confidence - a.confidence)
    .map((guess, i) => {
      if (isRight(guess)) right++;
      return { coverage: (i + 1) / guesses.length, accuracy: right / (i + 1), confidence: guess.confidence };
    });
};

export const accuracyAt = (points: readonly RiskPoint[], coverage: number): number =>
  points.find((point) => point.coverage >= coverage)?.accuracy ?? 0;
