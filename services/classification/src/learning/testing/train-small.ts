import { createTrainInThread, type Train } from '../train-in-thread.ts';

const inThread = createTrainInThread(new URL('./small-thread.ts', import.meta.url));

/** Trains on few tickets, in seconds: in a thread, for jest's own world makes numbers slow. */
export const trainSmall: Train = (job, signal) => inThread(job, signal);
