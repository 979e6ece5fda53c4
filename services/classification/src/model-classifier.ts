import type { Category, Triage } from '@fixpoint/domain';
import { Category as CategorySchema } from '@fixpoint/domain/schemas';
import type { LocalClassifier, TicketToRead } from './classifier.ts';
import { explain } from './model/explain.ts';
import { FeatureReader } from './model/features.ts';
import { featuresOf } from './features-of.ts';
import { answer, type Share } from './model/linear-model.ts';
import type { TriageModel } from './model/model-file.ts';
import { weigh } from './model/tf-idf.ts';
import { readAffected } from './reading/affected.ts';
import { entitiesIn } from './reading/entities.ts';
import { priorityOf } from './reading/priority.ts';
import { requestsIn } from './reading/requests.ts';
import { vetoesOn } from './rules/vetoes.ts';
import { languageOf } from './text/language.ts';
import { type Prepared, prepare } from './text/prepare.ts';
import { whyAbstain } from './why-abstain.ts';

const RUNNERS_UP = 2;

/** The trained model for what a ticket is about, and rules for when nobody should act on that. */
export const createModelClassifier = (model: TriageModel): LocalClassifier => {
  const reader = new FeatureReader(model.card.bits);
  const categoriesOf = (ticket: Prepared) => {
    const text = weigh(featuresOf(reader, ticket), model.idf);
    const shares = answer(model.category, text);
    const ranked = shares.map(({ label, confidence }) => ({
      category: CategorySchema.parse(label),
      confidence: rounded(confidence),
    }));
    const [best, ...others] = ranked;
    if (!best) throw new Error('The model knows no categories.');
    return { text, shares, best, others };
  };
  const readRequests = (newest: string) =>
    requestsIn(newest).map((request) => {
      const { category, confidence } = categoriesOf(prepare({ subject: '', body: request })).best;
      return { text: request, category, confidence };
    });

  return {
    triage: ({ subject, body, requester, affected: declared, candidates = [] }: TicketToRead): Triage => {
      const ticket = prepare({ subject, body });
      const { text, shares, best, others } = categoriesOf(ticket);
      const parts = readRequests(ticket.original.newest);
      const language = languageOf(`${ticket.original.subject}. ${ticket.original.newest}`);
      const affected = readAffected(model, text, ticket, requester ?? null, candidates);
      const vetoes = vetoesOn(ticket, best.category);
      const reading = {
        ticket,
        best,
        parts,
        language,
        affected,
        vetoes,
        declared: declared ?? null,
        forPerson: shareOf(answer(model.handling, text), 'person'),
      };
      return {
        category: best.category,
        confidence: best.confidence,
        runnersUp: others.slice(0, RUNNERS_UP),
        words: explain(model, reader, ticket, best.category),
        priority: priorityOf(model, text, ticket, shares),
        abstained: whyAbstain(reading, thresholdOf(model, best.category)),
        model: model.card.name,
        language,
        affected,
        entities: entitiesIn(model, ticket.original, requester ?? null),
        ...(parts.length > 1 && { requests: parts }),
        ...(vetoes.length > 0 && { vetoes }),
      };
    },
  };
};

const ACT_FROM_CONFIDENCE = 0.8;

const thresholdOf = ({ card }: TriageModel, category: Category): number =>
  Math.max(card.thresholds[category] ?? 1, ACT_FROM_CONFIDENCE);

const shareOf = (shares: readonly Share[], label: string): number =>
  shares.find((share) => share.label === label)?.confidence ?? 0;

const rounded = (share: number): number => Math.round(share * 1000) / 1000;
