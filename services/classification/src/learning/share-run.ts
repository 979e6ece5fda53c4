import { FixpointError } from '@fixpoint/domain';

type Run<T> = { result: Promise<T>; waiting: number; abort: AbortController };

/** One run at a time: whoever asks while one is under way gets its result; when nobody waits for it any more, it is aborted. */
export const shareRun = <T>(work: (signal: AbortSignal) => Promise<T>): ((caller: AbortSignal) => Promise<T>) => {
  let current: Run<T> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const begin = (): Run<T> => {
    const abort = new AbortController();
    const result = last.then(() => work(abort.signal));
    const run = { result, waiting: 0, abort };
    last = result.catch(() => undefined).then(() => forget(run)); // whoever waits hears of the failure
    return run;
  };
  const forget = (run: Run<T>): void => {
    if (current === run) current = null;
  };

  return async (caller) => {
    if (caller.aborted) throw whyGone(caller);
    const run = (current ??= begin());
    run.waiting++;
    const gone = Promise.withResolvers<never>();
    const leave = (): void => gone.reject(whyGone(caller));
    caller.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([run.result, gone.promise]);
    } finally {
      caller.removeEventListener('abort', leave);
      run.waiting--;
      if (run.waiting === 0) {
        run.abort.abort();
        forget(run);
      }
    }
  };
};

const whyGone = ({ reason }: AbortSignal): FixpointError =>
  reason instanceof FixpointError ? reason : new FixpointError('unavailable', 'Nobody waits for this any more.');
