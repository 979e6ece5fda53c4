/** The value that a share of all values does not exceed; by nearest rank. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Runs a task for each number below `count`, at most `concurrency` at a time. */
export const inParallel = async (count: number, concurrency: number, task: (nth: number) => Promise<void>) => {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
};
