import { createLogger } from '@fixpoint/service-kit';
import { createApp } from './app.ts';
import { loadModel } from './load-model.ts';
import { createModelClassifier } from './model-classifier.ts';

const app = createApp({
  classifier: createModelClassifier(loadModel()),
  train: null,
  log: createLogger('test', 'silent'),
  verify: async () => ({ kind: 'service', name: 'worker' }),
});
const ask = (body: unknown, authorization?: string) =>
  app.request('/v1/triage', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
  });

test('answers the worker with a triage', async () => {
  const response = await ask({ subject: 'Help', body: 'I forgot my password' }, 'Bearer t');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ category: 'password_reset', model: 'svm-1' });
});

test('answers nobody else', async () => {
  expect((await ask({ subject: 'Help', body: '' })).status).toBe(401);
});

test('names the field that does not fit', async () => {
  const response = await ask({ subject: '', body: 'x', sneaky: 1 }, 'Bearer t');
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    errors: expect.arrayContaining([expect.objectContaining({ field: 'subject' })]),
  });
});
