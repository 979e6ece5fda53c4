const LONGEST_S = 60;

/** How long to hold back when Graph is busy and does not say for how long: 1, 2, 4 … seconds, and by chance up to half of it more or less. */
export const createBackoff = (random: () => number = Math.random) => {
  const refusals = new Map<string, number>();
  return {
    refused: (kind: string): number => {
      const before = refusals.get(kind) ?? 0;
      refusals.set(kind, before + 1);
      return Math.min(LONGEST_S, 2 ** before) * (0.5 + random());
    },
    answered: (kind: string): void => void refusals.delete(kind),
  };
};
