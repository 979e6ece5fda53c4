import { createHash, timingSafeEqual } from 'node:crypto';
import type { LabCore } from '../core.ts';
import { isComplexEnough } from '../directory/password-rules.ts';
import { logSignIn } from '../directory/sign-in-log.ts';
import { acceptedStep } from '../directory/totp.ts';
import type { Account } from '../state/state.ts';
import { hasAuthenticator } from '../world/load-world.ts';
import type { Flow } from './flows.ts';
import { messageFor } from './sign-in-messages.ts';

const TRIES = 10;
const LOCKOUT_MS = 60_000;
const SHORTEST_PASSWORD = 12;

export type Visitor = { ipAddress: string; userAgent: string | null };
export type Posted = (field: string) => string;

/** Takes a flow one step further; answers the account once nothing more is asked, and complains on the flow otherwise. */
export const advance = (
  core: LabCore,
  flow: Flow,
  action: string,
  posted: Posted,
  visitor: Visitor,
): Account | undefined => {
  flow.complaint = null;
  flow.notice = null;
  const attempt: Attempt = { core, flow, visitor };
  if (action === 'back') return startOver(flow);
  if (flow.step === 'name') return takeName(attempt, posted('loginfmt').trim());
  const account = core.directory.find(flow.personId ?? '');
  if (!account) return startOver(flow);
  if (action === 'use-app') return chooseApp(flow, account);
  if (action === 'use-password') return choosePassword(flow);
  if (flow.step === 'password') return takePassword(attempt, account, posted('passwd'));
  if (flow.step === 'code') return takeCode(attempt, account, posted('otc').replaceAll(' ', ''));
  return takeNewPassword(attempt, account, posted('newpasswd'), posted('confirmpasswd'));
};

type Attempt = { core: LabCore; flow: Flow; visitor: Visitor };

/** What amr says of the proofs given: the password alone, both, or the app alone. */
export const amrOf = (flow: Flow): string[] => [
  ...(flow.passwordProved ? ['pwd'] : []),
  ...(flow.codeProved ? ['mfa'] : []),
];

export const recordSignIn = ({ core, flow, visitor }: Attempt, account: Account | undefined, errorCode: number): void =>
  logSignIn(core.directory, { account, typedName: flow.typedName, errorCode, app: flow.request.appName, ...visitor });

const refuse = (attempt: Attempt, account: Account | undefined, code: number): undefined => {
  recordSignIn(attempt, account, code);
  attempt.flow.complaint = { code, text: messageFor(code) };
};

const startOver = (flow: Flow): undefined => {
  Object.assign(flow, { step: 'name', personId: null, passwordProved: false, codeProved: false, mustChange: false });
};

const takeName = (attempt: Attempt, name: string): undefined => {
  const { core, flow } = attempt;
  flow.typedName = name;
  const account = core.directory.find(name);
  if (!account) return refuse(attempt, undefined, 50034);
  Object.assign(flow, { step: 'password', personId: account.person.id });
};

const chooseApp = (flow: Flow, account: Account): undefined => {
  if (flow.step === 'password' && hasAuthenticator(account.person)) flow.step = 'code';
};

const choosePassword = (flow: Flow): undefined => {
  if (flow.step === 'code' && !flow.passwordProved) flow.step = 'password';
};

const takePassword = (attempt: Attempt, account: Account, password: string): Account | undefined => {
  const { person, secret } = account;
  if (isLocked(attempt, account)) return refuse(attempt, account, 50053);
  if (!isSame(password, secret.password)) return refuse(attempt, account, countFailure(attempt, account, 50126));
  secret.failures = 0;
  if (!person.enabled) return refuse(attempt, account, 50057);
  if (person.passwordExpired) recordSignIn(attempt, account, 50055);
  if (person.mfa && !hasAuthenticator(person)) return refuse(attempt, account, 50079);
  attempt.flow.passwordProved = true;
  attempt.flow.mustChange = person.mustChange || person.passwordExpired;
  if (!person.mfa) return changeOrFinish(attempt, account);
  attempt.flow.step = 'code';
  return undefined;
};

const takeCode = (attempt: Attempt, account: Account, code: string): Account | undefined => {
  const { secret, person } = account;
  if (isLocked(attempt, account)) return refuse(attempt, account, 50053);
  const step = acceptedStep(secret.totpSeed, secret.totpLastStep, code, attempt.core.now());
  if (step === undefined) return refuse(attempt, account, countFailure(attempt, account, 500121));
  Object.assign(secret, { totpLastStep: step, failures: 0 });
  attempt.core.directory.touched(account);
  if (!person.enabled) return refuse(attempt, account, 50057);
  attempt.flow.codeProved = true;
  return changeOrFinish(attempt, account);
};

const changeOrFinish = ({ flow, core }: Attempt, account: Account): Account | undefined => {
  if (!flow.mustChange) return account;
  flow.step = 'newPassword';
  flow.notice = account.person.passwordExpired
    ? 'Your password has expired. Choose a new one to go on.'
    : 'Your password is a temporary one. Choose a new one to go on.';
  core.directory.touched(account);
  return undefined;
};

const takeNewPassword = ({ core, flow }: Attempt, account: Account, password: string, confirmed: string) => {
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

const isLocked = ({ core }: Attempt, { secret }: Account): boolean => secret.lockedUntilMs > core.now();

/** Ten wrong tries lock the account for a minute; the answer is the code for the try that was just made. */
const countFailure = ({ core }: Attempt, { secret }: Account, code: number): number => {
  secret.failures += 1;
  if (secret.failures < TRIES) return code;
  Object.assign(secret, { failures: 0, lockedUntilMs: core.now() + LOCKOUT_MS });
  return 50053;
};

export const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
