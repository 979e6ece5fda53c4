export type OnLine = (line: string) => void;

const BEAT_MS = 5_000;
const QUICK_MS = 500;

/** Says what is going on as soon as it takes a moment, every few seconds while it lasts, and how long it took. */
export const withProgress = async <T>(
  onLine: OnLine,
  what: string | (() => string),
  task: () => Promise<T>,
): Promise<T> => {
  const start = Date.now();
  const text = (): string => (typeof what === 'string' ? what : what());
  const seconds = (): string => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  const first = setTimeout(() => onLine(`${text()} …`), QUICK_MS);
  const beat = setInterval(() => onLine(`${text()} … still at it after ${seconds()}`), BEAT_MS);
  try {
    const result = await task();
    if (Date.now() - start > QUICK_MS) onLine(`${text()}: done in ${seconds()}`);
    return result;
  } finally {
    clearTimeout(first);
    clearInterval(beat);
  }
};
