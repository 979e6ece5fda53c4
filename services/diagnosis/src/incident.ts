import { z } from 'zod';

/** What the machine itself reported; null for a ticket that a person wrote. */
export const Incident = z.literal('disowned').nullable();
export type Incident = z.infer<typeof Incident>;
