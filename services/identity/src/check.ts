import type { Facts, Step } from '@fixpoint/domain';
import { isNewSince } from './actions/is-new-since.ts';
import type { Account } from './directory/directory.ts';

export type Before = Pick<Facts['identity.account'], 'lastPasswordChangeAt' | 'sessionsValidFrom'> | null;
export type Question = { check: Step['check']; since: Date; before: Before };
export type Finding = { confirmed: boolean; observed: string };

/** Whether an account shows what a step was meant to bring about, and the words for what it shows. */
export const checkAccount = (account: Account, { check, since, before }: Question): Finding => {
  const { accountEnabled, lastPasswordChangeAt, sessionsValidFrom } = account;
  switch (check) {
    case 'password_changed':
      return {
        confirmed: isNewSince(lastPasswordChangeAt, before?.lastPasswordChangeAt, since),
        observed: `The password was last changed ${at(lastPasswordChangeAt)}.`,
      };
    case 'sessions_revoked':
      return {
        confirmed: isNewSince(sessionsValidFrom, before?.sessionsValidFrom, since),
        observed: `Sessions from before ${sessionsValidFrom ?? 'any time'} are ended.`,
      };
    case 'account_enabled':
      return { confirmed: accountEnabled, observed: `The account is ${accountEnabled ? 'enabled' : 'blocked'}.` };
    case 'account_disabled':
      return { confirmed: !accountEnabled, observed: `The account is ${accountEnabled ? 'enabled' : 'blocked'}.` };
  }
};

const at = (instant: string | null): string => (instant ? `at ${instant}` : 'never');
