import { readFileSync } from 'node:fs';
import { SHIPPED_MODEL } from '@fixpoint/domain';
import { createLogger, type Logger } from '@fixpoint/service-kit';
import { loadModel, MODEL_PATH } from '../load-model.ts';
import { createModelClassifier } from '../model-classifier.ts';
import { ModelInForce } from './model-in-force.ts';
import { idOfModel } from './read-model.ts';
import { FakeRegistry } from './testing/fake-registry.ts';
import { trainSmall } from './testing/train-small.ts';

const shipped = loadModel();
const shippedBytes = readFileSync(MODEL_PATH); // trained without the learning loop, so no registry's model
const ticket = { subject: 'Password', body: 'I forgot my password.' };

let bytes: Buffer;
let id: string;
beforeAll(async () => {
  bytes = Buffer.from((await trainSmall({ examples: [], inForce: null }, new AbortController().signal)).bytes);
  id = idOfModel(bytes);
});

const heard = () => {
  const lines: string[] = [];
  const log = createLogger('test', 'silent');
  const hear = (_data: object, message: string): void => void lines.push(message);
  const hearing: Logger = Object.assign(Object.create(log), {
    info: (data: object | string, message?: string) => hear({}, typeof data === 'string' ? data : (message ?? '')),
    warn: hear,
    error: hear,
  });
  return { lines, log: hearing };
};
const AWAY = 'the registry of models cannot be asked';
const BROKEN = 'the model in force cannot be used; the one before stays';

const started = () => {
  const registry = new FakeRegistry();
  const { lines, log } = heard();
  return { registry, lines, model: new ModelInForce(shipped, registry, log) };
};

test('answers with the model that comes with the product, and says so', async () => {
  const { registry, model, lines } = started();
  await model.look();
  expect(model.triage(ticket)).toEqual({
    ...createModelClassifier(shipped).triage(ticket),
    model: `${shipped.card.name}@shipped`,
  });
  expect(registry.asked).toEqual(['inForce']);
  expect(lines).toEqual([]);
});

test('takes another when that comes into force, and goes back', async () => {
  const { registry, model } = started();
  registry.files.set(id, bytes);
  registry.inForceId = id;
  await model.look();
  expect(model.triage(ticket).model).toBe(`${shipped.card.name}+0@${id.slice(0, 8)}`);
  await model.look();
  registry.inForceId = SHIPPED_MODEL;
  await model.look();
  expect(model.id).toBe(SHIPPED_MODEL);
  expect(registry.asked.filter((what) => what === 'bytesOf')).toHaveLength(1);
});

test('keeps what it has while the registry is away, and says so once', async () => {
  const { registry, model, lines } = started();
  registry.files.set(id, bytes);
  registry.inForceId = id;
  await model.look();
  registry.away = true;
  for (let i = 0; i < 3; i++) await model.look();
  expect(model.id).toBe(id);
  registry.away = false;
  await model.look();
  expect(lines).toEqual(['another model is in force', AWAY, 'the registry of models answers again']);
});

test.each([
  ['is not the file that was kept', 'f00d', Buffer.from('something else')],
  ['was made by another release', idOfModel(shippedBytes), shippedBytes],
])('stays with what it has when the model in force %s, and does not fetch it again', async (_, name, file) => {
  const { registry, model, lines } = started();
  registry.files.set(name, file);
  registry.inForceId = name;
  for (let i = 0; i < 3; i++) await model.look();
  expect(model.id).toBe(SHIPPED_MODEL);
  expect(lines).toEqual([BROKEN]);
  expect(registry.asked.filter((what) => what === 'bytesOf')).toHaveLength(1);
});

test('watches, until it is told to stop', async () => {
  const { registry, model } = started();
  const stop = model.watch(1);
  const deadline = Date.now() + 5000;
  while (registry.asked.length < 3 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 1));
  stop();
  expect(registry.asked.length).toBeGreaterThanOrEqual(3);
});

test('without a registry it asks nobody', async () => {
  const model = new ModelInForce(shipped, null, heard().log);
  await model.look();
  expect(model.id).toBe(SHIPPED_MODEL);
});
