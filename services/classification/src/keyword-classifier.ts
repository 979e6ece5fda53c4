import type { Category, Triage } from '@fixpoint/domain';
import { CATEGORIES } from '@fixpoint/domain/schemas';
import type { Classifier, TicketText } from './classifier.ts';
import { NEGATIONS, ORDERS, type Term, TERMS } from './terms.ts';

const MODEL = 'keywords-1';
const ACT_FROM_CONFIDENCE = 0.8;
const RUNNERS_UP = 2;
const URGENT = /\b(urgent|asap|immediately|emergency|right now|whole (team|ward|office)|everyone)\b/;

/** A vague plea weighs a little for `other`, so that nothing said is not the same as something sure. */
const BASELINE: Partial<Record<Category, number>> = { other: 1 };

type Hit = { term: Term; word: string };

/** Weighed terms and a softmax over the categories' sums. */
export const keywordClassifier: Classifier = {
  triage: ({ subject, body }: TicketText): Triage => {
    const text = `${subject}\n${body}`.normalize('NFKC').toLowerCase().replaceAll('’', "'");
    const hits = TERMS.flatMap((each): Hit[] => {
      const found = each.pattern.exec(text)?.[0];
      return found === undefined ? [] : [{ term: each, word: found }];
    });
    const [best, ...others] = ranked(hits);
    if (!best) throw new Error('There are no categories.');
    return {
      category: best.category,
      confidence: best.confidence,
      runnersUp: others.slice(0, RUNNERS_UP),
      words: hits
        .filter(({ term }) => term.category === best.category)
        .sort((a, b) => b.term.weight - a.term.weight)
        .map(({ term, word }) => ({ word, weight: term.weight })),
      priority: priorityOf(text, best.category),
      abstained: whyNotSure(text, best.confidence),
      model: MODEL,
    };
  },
};

const ranked = (hits: Hit[]): { category: Category; confidence: number }[] => {
  const scores = CATEGORIES.map((category) => {
    const sum = hits
      .filter(({ term }) => term.category === category)
      .reduce((total, { term }) => total + term.weight, 0);
    return { category, weight: Math.exp(sum + (BASELINE[category] ?? 0)) };
  });
  const total = scores.reduce((sum, { weight }) => sum + weight, 0);
  return scores
    .map(({ category, weight }) => ({ category, confidence: Math.round((weight / total) * 1000) / 1000 }))
    .sort((a, b) => b.confidence - a.confidence);
};

const whyNotSure = (text: string, confidence: number): string | null => {
  if (ORDERS.some((pattern) => pattern.test(text)))
    return 'The text gives orders to the machine; a person should read it.';
  if (NEGATIONS.some((pattern) => pattern.test(text))) return 'The text denies what its words suggest.';
  return confidence < ACT_FROM_CONFIDENCE ? 'No category is likely enough.' : null;
};

const priorityOf = (text: string, category: Category): Triage['priority'] => {
  if (category === 'security_incident') return { level: 'urgent', reason: 'Security incidents come first.' };
  if (URGENT.test(text)) return { level: 'high', reason: 'The words say that it is urgent or that many are hit.' };
  return { level: 'medium', reason: 'One person, who cannot do part of the work.' };
};
