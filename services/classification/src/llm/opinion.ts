import { Category } from '@fixpoint/domain/schemas';
import { z } from 'zod';

const VALUE_MAX_CHARS = 160;
const Value = z.string().max(VALUE_MAX_CHARS).nullable();

/** All that a language model can say about a ticket. No free text, no person, no priority: there is no field for them. */
export const Opinion = z.strictObject({
  category: Category,
  sure: z.boolean(),
  entities: z.strictObject({ resource: Value, device: Value, errorCode: Value, deadline: Value }),
});
export type Opinion = z.infer<typeof Opinion>;
