import type { TrainingTicket } from './tickets.ts';
import { FeatureReader } from '../model/features.ts';
import { type Head, leadOf, rank } from '../model/linear-model.ts';
import { type ModelCard, packModel } from '../model/model-file.ts';
import { countsOf } from '../model/tf-idf.ts';
import { affectedHints } from '../reading/affected.ts';
import { featuresOf } from '../features-of.ts';
import { HAS_RUNBOOK } from '../has-runbook.ts';
import { prepare } from '../text/prepare.ts';
import { scoresOutOfFold } from './cross-validate.ts';
import { fitLead } from './fit-lead.ts';
import { fitCalibration } from './fit-calibration.ts';
import { chooseThresholds, type Judged } from './thresholds.ts';
import { type Example, type LinearOptions, trainLinear } from './train-linear.ts';

export type TriageTraining = { name: string; bits: number; trainedOn: Record<string, string> };

const FOLDS = 5;
const CALIBRATION_PULL = 0.01;
const options = (bits: number): LinearOptions => ({ bits, cost: 1, minTexts: 1, maxPasses: 40 });

/** A whole model as the bytes of its file: the same tickets give the same bytes. */
export const trainTriage = (tickets: readonly TrainingTicket[], { name, bits, trainedOn }: TriageTraining): Buffer => {
  const reader = new FeatureReader(bits);
  const prepared = tickets.map((ticket) => ({ ticket, text: prepare(ticket) }));
  const byCategory = prepared.map(({ ticket, text }): Example => {
    const { category: label, alsoAcceptable } = ticket;
    return { blocks: featuresOf(reader, text), label, alsoAcceptable, hints: [] };
  });
  const byAffected = prepared.map(({ ticket, text }, i): Example => ({
    blocks: byCategory[i]?.blocks ?? featuresOf(reader, text),
    label: affectedOf(ticket),
    alsoAcceptable: [],
    hints: affectedHints(text, ticket.requester),
  }));
  const category = trainHead(byCategory, bits, true);
  const affected = trainHead(byAffected, bits, false);
  const byHandling = prepared.flatMap(({ ticket }, i): Example[] => {
    const example = byCategory[i];
    if (!example || !HAS_RUNBOOK.has(ticket.category) || ticket.disposition === null) return [];
    return [{ ...example, label: ticket.disposition === 'human' ? 'person' : 'machine', alsoAcceptable: [] }];
  });
  const handling = trainHead(byHandling, bits, false);
  const card: Omit<ModelCard, 'category' | 'affected' | 'handling'> = {
    name,
    bits,
    texts: tickets.length,
    thresholds: chooseThresholds(category.judged, category.head.labels),
    trainedOn,
  };
  return packModel(
    card,
    countsOf(
      byCategory.map(({ blocks }) => blocks),
      bits,
    ),
    { category: category.head, affected: affected.head, handling: handling.head },
  );
};

const affectedOf = (ticket: TrainingTicket): string => {
  if (ticket.affectedUser === null) return 'nobody';
  return ticket.affectedUser.toLowerCase() === ticket.requester.email.toLowerCase() ? 'requester' : 'named';
};

type Trained = { head: Head; judged: Judged[] };

const trainHead = (examples: readonly Example[], bits: number, byLead: boolean): Trained => {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const scores = scoresOutOfFold(examples, labels, options(bits), FOLDS);
  const hints = examples.map((each) => each.hints);
  const rows = scores.map((row, i) => [...row, ...(hints[i] ?? [])]);
  const truths = examples.map(({ label }) => [label]);
  const calibration = fitCalibration(rows, labels, truths, CALIBRATION_PULL);
  const isRight = (i: number, label: string): boolean =>
    label === examples[i]?.label || (examples[i]?.alsoAcceptable.includes(label) ?? false);
  const leads = scores.map((row, i) => ({
    lead: leadOf(row),
    right: isRight(i, labels[row.indexOf(Math.max(...row))] ?? ''),
  }));
  const lead = byLead ? fitLead(leads) : null;
  const judged = scores.map((row, i): Judged => {
    const [best = { label: '', confidence: 0 }] = rank({ labels, calibration, lead }, row, hints[i] ?? []);
    return { ...best, right: isRight(i, best.label) };
  });
  const { weights } = trainLinear(examples, labels, options(bits));
  return { head: { labels, weights, calibration, lead }, judged };
};
