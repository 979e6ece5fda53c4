import { runbookFor, runbooks } from '@fixpoint/domain/runbooks';
import { type Case, type Found, missing, toPerson } from './rules/rule.ts';
import { when } from './when.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Its date is that of the last password, which is no change of methods. */
const PASSWORD = 'password';

/**
 * Who takes an account over registers a phone of their own and then asks for a new password: within a day of
 * such a change, whoever made it, what somebody signs in with is not changed again without security.
 */
export const unlessFreshMethods = (found: Found, { methods, log }: Case): Found => {
  const runbook = runbookFor(found.cause);
  if (found.byPerson || !runbook || !runbooks[runbook].changesCredential) return found;
  if (!methods || !log) return missing('Whether the sign-in methods were changed lately could not be seen.');
  const fresh = methods.methods.flatMap(({ type, registeredAt }) =>
    type !== PASSWORD && registeredAt && log.at.getTime() - Date.parse(registeredAt) < DAY_MS
      ? [`${type} at ${when(registeredAt)}`]
      : [],
  );
  if (fresh.length === 0) return found;
  return toPerson(
    found,
    `Sign-in methods were registered within the last day (${fresh.join(', ')}), so security looks first.`,
    'security',
  );
};
