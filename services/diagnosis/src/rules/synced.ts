import { type Facts, factsOf } from '@fixpoint/domain';
import { when } from '../when.ts';
import { accountLine, lastRefusal } from './protection.ts';
import type { Case, Rule } from './rule.ts';

/** What Active Directory owns is handed over, but for a lock that a worker beside it can see and end. */
export const synced: Rule = {
  name: 'synced',
  find: (seen) =>
    seen.account.onPremisesSyncEnabled === true && lockToEnd(seen) === null
      ? {
          cause: 'synced_account',
          confidence: 1,
          because: [
            'Active Directory owns the account; unlocking it and changing it must happen there.',
            ...onpremLines(factsOf(seen.evidence, 'onprem.account')),
            ...lastRefusal(seen.log),
            accountLine(seen.account),
          ],
          team: 'directory',
        }
      : null,
};

/** Stands behind all that protects an account, and before all that would mend it in the cloud. */
export const onpremLock: Rule = {
  name: 'onprem-lock',
  find: (seen) => {
    const lockedAt = lockToEnd(seen);
    if (lockedAt === null) return null;
    return {
      cause: 'onprem_lockout',
      confidence: 0.95,
      because: [
        `Active Directory locked the account at ${when(lockedAt)}, after wrong passwords.`,
        ...lastRefusal(seen.log),
      ],
      team: 'directory',
    };
  },
};

/** Since when a lock lasts that may be ended: of an account in use, for somebody who asks to get in with a password. */
const lockToEnd = ({ account, evidence, triage, incident }: Case): string | null => {
  const onprem = factsOf(evidence, 'onprem.account');
  if (incident || triage.category === 'mfa_reset' || account.onPremisesSyncEnabled !== true) return null;
  if (!account.onPremises || !account.accountEnabled || !onprem?.enabled) return null;
  return onprem.lockedAt;
};

const onpremLines = (onprem: Facts['onprem.account'] | undefined): string[] => {
  if (!onprem) return [];
  const lock = onprem.lockedAt ? `locked since ${when(onprem.lockedAt)}` : 'not locked';
  const password = onprem.passwordExpired ? ', and its password has expired' : '';
  return [`There it is ${onprem.enabled ? 'enabled' : 'disabled'} and ${lock}${password}.`];
};
