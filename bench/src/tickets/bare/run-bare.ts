import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { inParallel } from '../../statistics.ts';
import type { Measured } from '../report.ts';
import { BARE_TASK_QUEUE, BARE_WORKFLOW, type Shape } from './contract.ts';

type Load = { count: number; concurrency: number; warmUp: number };

/** The same server, as many workflows at a time, in a worker process of its own. */
export const runBare = async (
  address: string,
  shape: Shape,
  { count, concurrency, warmUp }: Load,
): Promise<Measured> => {
  const worker = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [address], {
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  await once(worker, 'message');
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const latenciesMs: number[] = [];
  const one = async (): Promise<void> => {
    const start = performance.now();
    await client.workflow.execute(BARE_WORKFLOW, {
      workflowId: `bare/${randomUUID()}`,
      taskQueue: BARE_TASK_QUEUE,
      args: [shape],
    });
    latenciesMs.push(performance.now() - start);
  };
  await inParallel(warmUp, concurrency, one);
  latenciesMs.length = 0;
  const start = performance.now();
  await inParallel(count, concurrency, one);
  const seconds = (performance.now() - start) / 1000;
  await connection.close();
  worker.kill('SIGTERM');
  await once(worker, 'exit');
  return { seconds, latenciesMs };
};
