import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MODEL_PATH } from '../src/load-model.ts';
import { parseTickets } from '../src/training/tickets.ts';
import { trainTriage } from '../src/training/train-triage.ts';
import { trainTable } from './train-table.ts';

const DATA = new URL('../data/tickets/', import.meta.url);
const BITS = 18;

const { values } = parseArgs({
  options: {
    csv: { type: 'string' },
    text: { type: 'string', default: 'text' },
    label: { type: 'string', default: 'category' },
    test: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const trainProduct = (): void => {
  const startedAt = performance.now();
  const names = readdirSync(DATA)
    .filter((name) => /^train-.*\.jsonl$/.test(name))
    .sort();
  const files = names.map((name) => ({ name, text: readFileSync(new URL(name, DATA), 'utf8') }));
  const tickets = files.flatMap(({ text }) => parseTickets(text));
  const trainedOn = Object.fromEntries(
    files.map(({ name, text }) => [name, createHash('sha256').update(text).digest('hex')]),
  );
  const model = trainTriage(tickets, { name: 'svm-1', bits: BITS, trainedOn });
  writeFileSync(MODEL_PATH, model);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${tickets.length} tickets, ${(model.length / 1e6).toFixed(2)} MB, ${seconds} s: ${MODEL_PATH.pathname}`);
};

if (values.csv === undefined) trainProduct();
else
  await trainTable({
    file: values.csv,
    text: values.text,
    label: values.label,
    test: values.test ?? null,
    json: values.json,
  });
