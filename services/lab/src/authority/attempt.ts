import { createHash, timingSafeEqual } from 'node:crypto';
import type { LabCore } from '../core.ts';
import { countFailure, forgiveFailures, isLocked, placeOf } from '../directory/lockout.ts';
import { MALICIOUS_ADDRESS } from '../directory/sign-in-errors.ts';
import { type Attempt as Logged, logSignIn } from '../directory/sign-in-log.ts';
import type { Account } from '../state/state.ts';
import type { AppliedPolicy } from '../world/world-sign-in.ts';
import type { Flow } from './flows.ts';
import { messageFor } from './sign-in-messages.ts';

export type Visitor = { ipAddress: string; userAgent: string | null };

/** One step that somebody tries to take on the sign-in page. */
export type Attempt = { core: LabCore; flow: Flow; visitor: Visitor };
type More = Pick<Logged, 'failureReason' | 'policies'>;

export const recordSignIn = (
  attempt: Attempt,
  account: Account | undefined,
  errorCode: number,
  more: More = {},
): void => {
  const { core, flow, visitor } = attempt;
  logSignIn(core.directory, {
    account,
    typedName: flow.typedName,
    errorCode,
    app: flow.request.appName,
    ...visitor,
    ...more,
  });
};

export const refuse = (attempt: Attempt, account: Account | undefined, code: number, more: More = {}): undefined => {
  recordSignIn(attempt, account, code, more);
  attempt.flow.complaint = { code, text: messageFor(code) };
};

/** Refuses attackers' addresses and locked accounts, before any secret is looked at; true when it did. */
export const isKeptOut = (attempt: Attempt, account: Account): boolean => {
  const { core, visitor } = attempt;
  if (core.settings.maliciousIps.includes(visitor.ipAddress)) {
    refuse(attempt, account, 50053, { failureReason: MALICIOUS_ADDRESS });
    return true;
  }
  if (!isLocked(account, placeOf(account, visitor.ipAddress), core.now())) return false;
  refuse(attempt, account, 50053);
  return true;
};

/** Refuses a wrong secret by its code, or as locked when it was one too many. */
export const wrongTry = (attempt: Attempt, account: Account, code: number, tried: string): undefined => {
  const { core, visitor } = attempt;
  const hash = digest(tried).toString('base64url').slice(0, 22);
  const locked = countFailure(account, placeOf(account, visitor.ipAddress), hash, core.now());
  core.directory.touched(account);
  return refuse(attempt, account, locked ? 50053 : code);
};

export const rightTry = ({ visitor }: Attempt, account: Account): void =>
  forgiveFailures(account, placeOf(account, visitor.ipAddress));

const CONDITIONAL_ACCESS: Record<
  NonNullable<Account['person']['conditionalAccess']>,
  { code: number; policy: AppliedPolicy }
> = {
  block: { code: 53003, policy: { name: 'Block sign-in', result: 'failure', controls: ['Block'] } },
  compliantDevice: {
    code: 53000,
    policy: { name: 'Require a compliant device', result: 'failure', controls: ['RequireCompliantDevice'] },
  },
};

/** The end of all proofs: a policy may still refuse, and a temporary password has to go first. */
export const finish = (attempt: Attempt, account: Account): Account | undefined => {
  const { core, flow } = attempt;
  const { conditionalAccess } = account.person;
  if (conditionalAccess) {
    const { code, policy } = CONDITIONAL_ACCESS[conditionalAccess];
    return refuse(attempt, account, code, { policies: [policy] });
  }
  if (!flow.mustChange) return account;
  flow.step = 'newPassword';
  flow.notice = account.person.passwordExpired
    ? 'Your password has expired. Choose a new one to go on.'
    : 'Your password is a temporary one. Choose a new one to go on.';
  core.directory.touched(account);
  return undefined;
};

export const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
