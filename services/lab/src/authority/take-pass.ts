import { PASS_ERRORS, WRONG_PASS, passOf, usabilityOf } from '../directory/temporary-access-pass.ts';
import type { Account } from '../state/state.ts';
import { type Attempt, finish, isKeptOut, isSame, refuse, rightTry, wrongTry } from './attempt.ts';

/** A temporary access pass is both factors at once; one for a single use is spent even when a policy then refuses. */
export const takePass = (attempt: Attempt, account: Account, given: string): Account | undefined => {
  const { core, flow } = attempt;
  if (isKeptOut(attempt, account)) return undefined;
  const known = passOf(account);
  if (!known || !isSame(given, known.value)) return wrongTry(attempt, account, WRONG_PASS, given);
  const reason = usabilityOf(known.pass, account.person, core.settings, core.now());
  if (reason !== 'EnabledByPolicy') return refuse(attempt, account, PASS_ERRORS[reason]);
  rightTry(attempt, account);
  if (!account.person.enabled) return refuse(attempt, account, 50057);
  core.directory.change(account, { temporaryAccessPass: { ...known.pass, used: true } }, 'tapsRedeemed');
  Object.assign(flow, { passProved: true, mustChange: false });
  return finish(attempt, account);
};
