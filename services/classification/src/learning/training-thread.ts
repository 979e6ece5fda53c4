import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { frozenTickets, givenTickets } from './corpus.ts';
import { type Job, makeCandidate } from './make-candidate.ts';

if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL); // of this thread alone, as Linux has it
const job: Job = workerData;
const trained = makeCandidate(job, givenTickets(), frozenTickets());
parentPort?.postMessage(trained, [trained.bytes.buffer]);
