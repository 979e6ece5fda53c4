import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadModel } from '../src/load-model.ts';
import { createModelClassifier } from '../src/model-classifier.ts';
import { drawCurve } from '../src/training/draw-curve.ts';
import { evaluateTriage } from '../src/training/evaluate-triage.ts';
import { parseTickets } from '../src/training/tickets.ts';

const { values } = parseArgs({
  options: { file: { type: 'string' }, json: { type: 'boolean', default: false }, out: { type: 'string' } },
});
if (values.file === undefined) throw new Error('Name the tickets to judge: --file FILE.jsonl');

const startedAt = performance.now();
const model = loadModel();
const modelLoadMs = Math.round(performance.now() - startedAt);
const classifier = createModelClassifier(model);
const { figures, curve } = evaluateTriage(classifier, parseTickets(readFileSync(values.file, 'utf8')));
const memoryMb = Math.round(process.memoryUsage.rss() / 1e6);
const report = { ...figures, modelLoadMs, memoryMb, model: model.card.name };

if (values.out !== undefined) {
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, 'risk-coverage.svg'), drawCurve(curve, 'Accuracy by coverage'));
  writeFileSync(join(values.out, 'triage.json'), `${JSON.stringify(report, null, 2)}\n`);
}

if (values.json) console.log(JSON.stringify(report));
else {
  const { perCategory, perTag, confusion, ...whole } = report;
  console.log(whole);
  console.table(perCategory);
  console.table(perTag);
  console.table(confusion);
}
