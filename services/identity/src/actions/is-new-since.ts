/** Graph counts in whole seconds and by its own clock. */
const CLOCK_SKEW_MS = 5000;

/** Whether an instant that Graph shows is another than before, and not from before `since`. */
export const isNewSince = (seen: string | null, before: unknown, since: Date): boolean =>
  seen !== null && seen !== before && Date.parse(seen) >= since.getTime() - CLOCK_SKEW_MS;
