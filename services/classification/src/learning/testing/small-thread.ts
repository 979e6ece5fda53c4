import { parentPort, workerData } from 'node:worker_threads';
import { type Job, makeCandidate } from '../make-candidate.ts';
import { SMALL_BITS, SMALL_FROZEN_TICKETS, smallCorpus } from './small-corpus.ts';

const job: Job = workerData;
const corpus = smallCorpus();
const trained = makeCandidate(job, corpus, corpus.tickets.slice(0, SMALL_FROZEN_TICKETS), SMALL_BITS);
parentPort?.postMessage(trained, [trained.bytes.buffer]);
