import { fileURLToPath } from 'node:url';
import { onStop } from '@fixpoint/service-kit';
import { NativeConnection, Worker } from '@temporalio/worker';
import { BARE_TASK_QUEUE } from './contract.ts';

/** A process of its own, as the real worker is one. Started by the bench with the server's address. */
const connection = await NativeConnection.connect({ address: process.argv[2] ?? '' });
const worker = await Worker.create({
  connection,
  taskQueue: BARE_TASK_QUEUE,
  workflowsPath: fileURLToPath(new URL('./workflows.ts', import.meta.url)),
  activities: { nothing: async () => undefined },
});
const running = worker.run().finally(() => connection.close());
onStop(async () => {
  worker.shutdown();
  await running;
});
process.send?.({ ready: true });
await running;
