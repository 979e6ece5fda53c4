import type { Blocks, FeatureReader } from './model/features.ts';
import { errorHints } from './rules/error-codes.ts';
import { fieldsOf, type Prepared } from './text/prepare.ts';

/** What the model sees of a ticket. Training and service must see the same. */
export const featuresOf = (reader: FeatureReader, ticket: Prepared): Blocks =>
  reader.read(fieldsOf(ticket), errorHints(`${ticket.subject}\n${ticket.newest}`));
