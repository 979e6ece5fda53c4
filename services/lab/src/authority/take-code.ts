import { acceptedStep } from '../directory/totp.ts';
import type { Account } from '../state/state.ts';
import { type Attempt, finish, isKeptOut, refuse, rightTry, wrongTry } from './attempt.ts';

/** A code from the authenticator app, which works once. */
export const takeCode = (attempt: Attempt, account: Account, code: string): Account | undefined => {
  const { secret, person } = account;
  if (isKeptOut(attempt, account)) return undefined;
  const step = acceptedStep(secret.totpSeed, secret.totpLastStep, code, attempt.core.now());
  if (step === undefined) return wrongTry(attempt, account, 500121, code);
  secret.totpLastStep = step;
  rightTry(attempt, account);
  attempt.core.directory.touched(account);
  if (!person.enabled) return refuse(attempt, account, 50057);
  attempt.flow.codeProved = true;
  return finish(attempt, account);
};
