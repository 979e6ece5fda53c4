import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { createLogger } from '@fixpoint/service-kit';
import { createApp } from '../app.ts';
import { createClassificationClient } from '../client.ts';
import { shareRun } from '../learning/share-run.ts';
import type { TrainCandidate } from '../learning/train-candidate.ts';

const appWith = (train: TrainCandidate | null) =>
  createApp({
    classifier: {
      triage: () => {
        throw new Error('not asked');
      },
    },
    train,
    log: createLogger('test', 'silent'),
    verify: async () => ({ kind: 'service', name: 'worker' }),
  });
const ask = (train: TrainCandidate | null) =>
  appWith(train).request('/v1/candidates', { method: 'POST', headers: { authorization: 'Bearer t' } });

const score = { accuracy: 0.9, coverage: 0.5, wronglySure: 0 };
const compared = { tickets: 3, candidate: score, inForce: score };
const report = {
  trainedOn: { given: 100, corrections: 1 },
  against: 'shipped',
  frozen: compared,
  recent: compared,
  learnt: compared,
  seconds: 1,
};

test('answers with the candidate and its report', async () => {
  const response = await ask(async () => ({ id: 'f00d', report }));
  expect([response.status, await response.json()]).toEqual([200, { id: 'f00d', report }]);
});

test('answers null when there is nothing to learn', async () => {
  const response = await ask(async () => null);
  expect([response.status, await response.json()]).toEqual([200, null]);
});

test('without a database says what to do', async () => {
  const response = await ask(null);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('DATABASE_URL') });
});

test('a caller that goes away ends the training', async () => {
  const started = Promise.withResolvers<AbortSignal>();
  const train = shareRun<null>((signal) => {
    started.resolve(signal);
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  const server = serve({ fetch: appWith(train).fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The service does not listen on a port.');
  const client = createClassificationClient(`http://127.0.0.1:${address.port}`, async () => ({
    authorization: 'Bearer t',
  }));
  const caller = new AbortController();
  const call = client.v1.candidates.$post({}, { init: { signal: caller.signal } });
  const signal = await started.promise;
  const aborted = once(signal, 'abort');
  caller.abort();
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  await aborted;
  server.close();
});
