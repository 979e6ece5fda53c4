import type { Blocks, FeatureReader } from './model/features.ts';
import { errorHints } from './rules/error-codes.ts';
import { conceptFeatures } from './text/concept-features.ts';
import { fieldsOf, type Prepared } from './text/prepare.ts';

/** What the model sees of a ticket. Training and service must see the same. */
export const featuresOf = (reader: FeatureReader, ticket: Prepared): Blocks => {
  const { subject, newest } = ticket;
  const { concepts, denied } = conceptFeatures(subject, newest);
  return reader.read(fieldsOf(ticket), { words: [...errorHints(`${subject}\n${newest}`), ...denied], concepts });
};
