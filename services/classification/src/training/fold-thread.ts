import { parentPort, workerData } from 'node:worker_threads';
import { type FoldJob, scoreFolds } from './score-folds.ts';

const job: FoldJob = workerData;
parentPort?.postMessage(scoreFolds(job));
