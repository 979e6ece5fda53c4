import type { Category } from '@fixpoint/domain';

const SIGN_IN_TROUBLE: ReadonlySet<Category> = new Set(['password_reset', 'account_unlock', 'mfa_reset']);

/** Tickets of these kinds are all about not getting in; what keeps somebody out is for the evidence to say. */
export const isSignInTrouble = (category: Category): boolean => SIGN_IN_TROUBLE.has(category);
