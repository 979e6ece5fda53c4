import { isComplexEnough } from '../directory/password-rules.ts';
import type { Account } from '../state/state.ts';
import { hasAuthenticator } from '../world/load-world.ts';
import { type Attempt, finish, isKeptOut, isSame, recordSignIn, refuse, rightTry, wrongTry } from './attempt.ts';

const SHORTEST_PASSWORD = 12;

export const takePassword = (attempt: Attempt, account: Account, password: string): Account | undefined => {
  const { person, secret } = account;
  if (isKeptOut(attempt, account)) return undefined;
  if (!isSame(password, secret.password)) return wrongTry(attempt, account, 50126, password);
  rightTry(attempt, account);
  if (!person.enabled) return refuse(attempt, account, 50057);
  // What Active Directory owns cannot be changed on the way in.
  if (person.passwordExpired && person.synced === true) return refuse(attempt, account, 50144);
  if (person.passwordExpired) recordSignIn(attempt, account, 50055);
  if (person.mfa && !hasAuthenticator(person)) return refuse(attempt, account, 50079);
  attempt.flow.passwordProved = true;
  attempt.flow.mustChange = person.mustChange || person.passwordExpired;
  if (!person.mfa) return finish(attempt, account);
  attempt.flow.step = 'code';
  return undefined;
};

export const takeNewPassword = ({ core, flow }: Attempt, account: Account, password: string, confirmed: string) => {
  const { person, secret } = account;
  const wrong =
    (password !== confirmed && 'The two passwords are not the same.') ||
    (password.length < SHORTEST_PASSWORD && `A password has at least ${SHORTEST_PASSWORD} characters.`) ||
    (isSame(password, secret.password) && 'The new password must differ from the old one.') ||
    (!isComplexEnough(password, person.upn) &&
      'A password mixes lower and upper case letters, digits or signs, and leaves out your account name.');
  if (wrong) {
    flow.complaint = { code: null, text: wrong };
    return undefined;
  }
  core.directory.setPassword(account, password, false, 'ownPasswordChanges');
  flow.mustChange = false;
  return account;
};
