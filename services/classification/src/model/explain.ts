import type { Category, Triage } from '@fixpoint/domain';
import type { Prepared } from '../text/prepare.ts';
import { type FeatureReader, tokensOf } from './features.ts';
import type { TriageModel } from './model-file.ts';
import { weigh } from './tf-idf.ts';

const WORDS_SHOWN = 6;
const LONGEST_EXPLAINED = 400;

/** The words that weighed most for a category: each word's own score, taken alone, against the mean of all categories. */
export const explain = (
  model: TriageModel,
  reader: FeatureReader,
  ticket: Prepared,
  category: Category,
): Triage['words'] => {
  const { labels, weights } = model.category;
  const own = weights[labels.indexOf(category)];
  if (!own) return [];
  const words = [...new Set(tokensOf(`${ticket.subject}\n${ticket.newest}`))].slice(0, LONGEST_EXPLAINED);
  return words
    .map((word) => {
      const { indices, values } = weigh(reader.read([{ text: word, weight: 1, name: null }]), model.idf);
      let weight = 0;
      for (let k = 0; k < indices.length; k++) {
        const at = indices[k] ?? 0;
        weight += (own.values[at] ?? 0) * own.scale * (values[k] ?? 0);
      }
      return { word, weight: Math.round(weight * 100) / 100 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, WORDS_SHOWN);
};
