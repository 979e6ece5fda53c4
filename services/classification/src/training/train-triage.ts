import { CATEGORIES } from '@fixpoint/domain/schemas';
import type { TrainingTicket } from './tickets.ts';
import { FeatureReader } from '../model/features.ts';
import { packModel } from '../model/model-file.ts';
import { countsOf } from '../model/tf-idf.ts';
import { affectedHints } from '../reading/affected.ts';
import { LABELLED_LEVELS, priorityHints } from '../reading/priority.ts';
import type { ThingName } from '../reading/rank-things.ts';
import { featuresOf } from '../features-of.ts';
import { HAS_RUNBOOK } from '../has-runbook.ts';
import { prepare } from '../text/prepare.ts';
import { foldsByWriter } from './cross-validate.ts';
import { chooseThresholds } from './thresholds.ts';
import { trainHead } from './train-head.ts';
import { trainMentions } from './train-mentions.ts';
import { trainThings } from './train-things.ts';
import type { Example, LinearOptions } from './train-linear.ts';

export type TriageTraining = { name: string; bits: number; trainedOn: Record<string, string> };

const FOLDS = 5;
const HELD = 0.01;
const FREE = 0.0005;

/** A whole model as the bytes of its file: the same tickets give the same bytes. */
export const trainTriage = (tickets: readonly TrainingTicket[], { name, bits, trainedOn }: TriageTraining): Buffer => {
  const reader = new FeatureReader(bits);
  const hinge: LinearOptions = { bits, cost: 1, loss: 'hinge', minTexts: 1, maxPasses: 40 };
  const squared: LinearOptions = { ...hinge, loss: 'squared' };
  const read = tickets.map((ticket) => {
    const text = prepare(ticket);
    return { ticket, text, blocks: featuresOf(reader, text) };
  });
  const foldOf = foldsByWriter(tickets.map(writerOf), FOLDS);
  /** A question that only some tickets answer. */
  const asked = (exampleOf: (each: (typeof read)[number], i: number) => Omit<Example, 'blocks'> | null) => {
    const chosen = read.flatMap((each, i) => {
      const example = exampleOf(each, i);
      return example ? [{ example: { ...example, blocks: each.blocks }, fold: foldOf[i] ?? 0 }] : [];
    });
    return [chosen.map(({ example }) => example), Uint8Array.from(chosen, ({ fold }) => fold)] as const;
  };

  const category = trainHead(
    ...asked(({ ticket }) => ({ label: ticket.category, alsoAcceptable: ticket.alsoAcceptable, hints: [] })),
    { labels: CATEGORIES.toSorted(), options: hinge, byLead: true, pull: HELD },
  );
  const mentions = trainMentions(read, foldOf, bits);
  const thingsOf = (thing: ThingName) => trainThings(read, thing, mentions.model.smallWords);
  const affected = trainHead(
    ...asked(({ ticket, text }, i) =>
      plain(affectedOf(ticket), affectedHints(text, ticket.requester, mentions.ranked[i] ?? [])),
    ),
    { labels: ['named', 'nobody', 'requester'], options: squared, byLead: false, pull: FREE },
  );
  const handling = trainHead(
    ...asked(({ ticket: { category: kind, disposition } }) =>
      !HAS_RUNBOOK.has(kind) || disposition === null ? null : plain(disposition === 'human' ? 'person' : 'machine'),
    ),
    { labels: ['machine', 'person'], options: squared, byLead: false, pull: HELD },
  );
  const priority = trainHead(
    ...asked(({ ticket: { priority: level = null }, text }, i) =>
      level === null ? null : plain(level, priorityHints(text, category.shares[i] ?? [])),
    ),
    { labels: LABELLED_LEVELS, options: squared, byLead: false, pull: FREE },
  );
  const card: Parameters<typeof packModel>[0] = {
    name,
    bits,
    texts: tickets.length,
    thresholds: chooseThresholds(category.judged, category.head.labels),
    trainedOn,
  };
  return packModel(
    card,
    countsOf(
      read.map(({ blocks }) => blocks),
      bits,
    ),
    { category: category.head, affected: affected.head, handling: handling.head, priority: priority.head },
    mentions.model,
    { resource: thingsOf('resource'), errorCode: thingsOf('errorCode'), deadline: thingsOf('deadline') },
  );
};

const plain = (label: string, hints: readonly number[] = []) => ({ label, alsoAcceptable: [], hints });

/** Tickets are numbered by writer; what was corrected in use has ids of its own and counts as one writer. */
export const writerOf = ({ id = '' }: TrainingTicket): string => /^([a-z]+\d?)-\d+$/.exec(id)?.[1] ?? '';

const affectedOf = (ticket: TrainingTicket): string => {
  if (ticket.affectedUser === null) return 'nobody';
  return ticket.affectedUser.toLowerCase() === ticket.requester.email.toLowerCase() ? 'requester' : 'named';
};
