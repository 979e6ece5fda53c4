import { Worker } from 'node:worker_threads';
import type { Job, Trained } from './make-candidate.ts';

const THREAD = new URL('./training-thread.ts', import.meta.url);
const MEMORY_MAX_MB = 2048;

export type Train = (job: Job, signal: AbortSignal) => Promise<Trained>;

/** Trains beside the service, which goes on answering; ended at once when it is aborted. */
export const createTrainInThread =
  (thread = THREAD): Train =>
  async (job, signal) => {
    signal.throwIfAborted();
    const worker = new Worker(thread, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX_MB } });
    const end = Promise.withResolvers<Trained>();
    worker.once('message', end.resolve);
    worker.once('error', end.reject);
    worker.once('exit', (code) => end.reject(new Error(`The training ended with ${code} and without a model.`)));
    const abort = (): void => end.reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await end.promise;
    } finally {
      signal.removeEventListener('abort', abort);
      await worker.terminate();
    }
  };
