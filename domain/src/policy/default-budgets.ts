import type { Budget } from '../types.ts';

/** More than a help desk does on its worst day is not its worst day. What undoes has no budget. */
export const defaultBudgets: readonly Budget[] = [
  { action: 'identity.reset-password', limit: 20, windowMinutes: 60, resume: 'person' },
  { action: 'identity.create-temporary-access-pass', limit: 10, windowMinutes: 60, resume: 'person' },
  { action: 'identity.remove-method', limit: 10, windowMinutes: 60, resume: 'person' },
  { action: 'identity.enable-account', limit: 10, windowMinutes: 60, resume: 'person' },
  { action: 'identity.revoke-sessions', limit: 60, windowMinutes: 60, resume: 'window' },
  { action: 'identity.add-member', limit: 60, windowMinutes: 60, resume: 'person' },
  { action: 'vpn.issue-certificate', limit: 30, windowMinutes: 60, resume: 'person' },
];
