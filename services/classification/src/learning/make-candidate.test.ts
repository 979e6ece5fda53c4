import { loadModel } from '../load-model.ts';
import { createModelClassifier } from '../model-classifier.ts';
import { frozenTickets, givenTickets } from './corpus.ts';
import type { Job, Trained } from './make-candidate.ts';
import { idOfModel, readModel } from './read-model.ts';
import { example } from './testing/fake-registry.ts';
import { SMALL_FROZEN_TICKETS, smallCorpus } from './testing/small-corpus.ts';
import { trainSmall } from './testing/train-small.ts';

const corpus = smallCorpus();
const [given] = corpus.tickets;
if (!given) throw new Error('The corpus is empty.');

const kite = { subject: 'Kite', body: 'The blue kite of the third floor does not fly, the string reel squeaks.' };
const EXAMPLES = [
  example({ ticketId: 'FX-1', ...kite, category: 'hardware_issue' }),
  example({ ticketId: 'FX-2', ...kite, body: `${kite.body} Again.`, category: 'hardware_issue' }),
  example({ ticketId: 'FX-3', subject: given.subject, body: ` ${given.body.toUpperCase()}`, category: 'other' }),
  example({ ticketId: 'FX-4', ...kite, category: 'network_issue', use: 'compare' }),
];
const JOB = { examples: EXAMPLES, inForce: null };
const train = (job: Job) => trainSmall(job, new AbortController().signal);

let trained: Trained;
let bytes: Buffer;
beforeAll(async () => {
  trained = await train(JOB);
  bytes = Buffer.from(trained.bytes);
});

test('learns what was corrected, and not what is kept for comparing', () => {
  const candidate = createModelClassifier(readModel(idOfModel(bytes), bytes));
  expect(candidate.triage(kite).category).toBe('hardware_issue');
  expect(trained.learnt).toMatchObject({ tickets: 3, candidate: { accuracy: 1 } });
  expect(trained.recent).toMatchObject({ tickets: 1, candidate: { accuracy: 0 } });
});

test('a correction wins over a ticket of the same words, in training and in the frozen set', () => {
  expect(trained.trainedOn).toEqual({ given: corpus.tickets.length - 1, corrections: 3 });
  expect(trained.frozen.tickets).toBe(SMALL_FROZEN_TICKETS - 1);
});

test('the same job gives the same bytes; other corrections give others', async () => {
  expect(idOfModel((await train(JOB)).bytes)).toBe(idOfModel(bytes));
  const [first, ...rest] = EXAMPLES;
  if (!first) throw new Error('There are no examples.');
  const other = await train({ ...JOB, examples: [{ ...first, category: 'other' }, ...rest] });
  expect(idOfModel(other.bytes)).not.toBe(idOfModel(bytes));
});

test('compares with the model in force', async () => {
  const next = await train({ examples: EXAMPLES, inForce: trained.bytes });
  expect(next.learnt.inForce).toEqual(next.learnt.candidate);
  expect(next.frozen.inForce).toEqual(next.frozen.candidate);
});

test('is named after the model that came with the product and how much it has learnt', () => {
  expect(trained.name).toBe(`${loadModel().card.name}+3`);
});

test('what came with the product is there, and the frozen set is none of it', () => {
  const { tickets, trainedOn } = givenTickets();
  const frozen = frozenTickets();
  expect(Object.keys(trainedOn).length).toBeGreaterThan(1);
  expect(frozen.length).toBeGreaterThanOrEqual(200);
  const words = new Set(tickets.map(({ subject, body }) => `${subject}\n${body}`));
  expect(frozen.filter(({ subject, body }) => words.has(`${subject}\n${body}`))).toEqual([]);
});
