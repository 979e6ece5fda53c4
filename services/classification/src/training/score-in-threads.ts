import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { FOLDS, type FoldJob, type FoldScores, scoreFolds } from './score-folds.ts';

const THREAD = new URL('./fold-thread.ts', import.meta.url);
/** Fewer texts are done before a second thread has started. */
const WORTH_A_THREAD = 2_000;
const MOST_THREADS = 2;

/** All folds, shared out between the cores. */
export const scoreInThreads = async (job: Omit<FoldJob, 'folds'>): Promise<FoldScores[]> => {
  const all = Array.from({ length: FOLDS }, (_unused, fold) => fold);
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  if (threads < 2 || job.texts.length < WORTH_A_THREAD) return [scoreFolds({ ...job, folds: all })];
  const shares = Array.from({ length: threads }, (_unused, i) => all.filter((fold) => fold % threads === i));
  return await Promise.all(shares.map((folds) => inThread({ ...job, folds })));
};

const inThread = (workerData: FoldJob): Promise<FoldScores> => {
  const worker = new Worker(THREAD, { workerData });
  const { promise, resolve, reject } = Promise.withResolvers<FoldScores>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`A thread ended with ${code} and without scores.`)));
  return promise;
};
