import type { Person, Policy } from '../types.ts';

/** A policy that may decide: released by somebody other than its author, or come with the product (version 0, no author). */
export type ReleasedPolicy = { version: number; hash: string; policy: Policy; author: Person | null };
