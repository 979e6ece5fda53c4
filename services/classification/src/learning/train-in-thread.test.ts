import { createTrainInThread } from './train-in-thread.ts';
import { example } from './testing/fake-registry.ts';

const thread = (name: string) => createTrainInThread(new URL(`./testing/${name}.ts`, import.meta.url));
const job = { examples: [example({ ticketId: 'FX-1' })], inForce: null };
const forever = new AbortController().signal;

test('hands back a model', async () => {
  const trained = await thread('small-thread')(job, forever);
  expect(trained).toMatchObject({ trainedOn: { corrections: 1 }, learnt: { tickets: 1 }, frozen: { tickets: 10 } });
  expect(trained.bytes.length).toBeGreaterThan(1000);
});

test('is ended at once when it is aborted, whatever it does', async () => {
  const abort = new AbortController();
  const training = thread('endless-thread')(job, abort.signal);
  abort.abort(new Error('nobody waits'));
  await expect(training).rejects.toThrow('nobody waits');
});

test('fails with the reason of its thread', async () => {
  await expect(thread('failing-thread')(job, forever)).rejects.toThrow('there is no corpus');
});
