import { hashOf } from '../canonical.ts';
import type { Policy } from '../types.ts';

/** SHA-256 over the canonical form: the same for every text that says the same. */
export const policyHash = (policy: Policy): string => hashOf(policy);
