import { readdirSync, readFileSync } from 'node:fs';
import { unpackModel } from '../src/model/model-file.ts';
import { createModelClassifier } from '../src/model-classifier.ts';
import { evaluateTriage } from '../src/training/evaluate-triage.ts';
import { parseTickets } from '../src/training/tickets.ts';
import { trainTriage, writerOf } from '../src/training/train-triage.ts';

/** How right models are on each writer of the training tickets whom they never saw: some 45 s a writer. */
const folder = new URL('../data/tickets/', import.meta.url);
const tickets = readdirSync(folder)
  .filter((name) => /^train-.*\.jsonl$/.test(name))
  .toSorted()
  .flatMap((name) => parseTickets(readFileSync(new URL(name, folder), 'utf8')));

const rows = [...new Set(tickets.map(writerOf))].toSorted().map((writer) => {
  const others = tickets.filter((ticket) => writerOf(ticket) !== writer);
  const model = unpackModel(trainTriage(others, { name: `without ${writer}`, bits: 18, trainedOn: {} }));
  const held = tickets.filter((ticket) => writerOf(ticket) === writer);
  const { figures } = evaluateTriage(createModelClassifier(model), held);
  const row = {
    writer,
    tickets: held.length,
    accuracy: figures.accuracy,
    'at 80 %': figures.accuracyAtCoverage['0.8'],
    ece: figures.ece,
    subject: figures.subjectAccuracy,
  };
  console.error(JSON.stringify(row)); // one at a time, since it takes minutes
  return row;
});
const right = rows.reduce((sum, row) => sum + row.subject * row.tickets, 0);
console.table(rows);
console.log(`subject right for ${((100 * right) / tickets.length).toFixed(1)} % of ${tickets.length} tickets`);
