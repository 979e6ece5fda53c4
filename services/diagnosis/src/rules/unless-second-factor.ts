import { type Case, type Found, toPerson } from './rule.ts';

/** Who asks for another second factor has not asked for a new password, and it would not bring a lost phone back. */
export const unlessSecondFactor = ({ triage }: Case, found: Found): Found =>
  triage.category === 'mfa_reset'
    ? toPerson(found, 'The ticket is about the second factor, the log about the password.')
    : found;
