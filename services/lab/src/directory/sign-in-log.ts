import { randomUUID } from 'node:crypto';
import type { Account, SignIn } from '../state/state.ts';
import { type AppliedPolicy, UNKNOWN_DEVICE, type WorldSignIn } from '../world/world-sign-in.ts';
import type { Directory } from './directory.ts';
import { failureReason } from './sign-in-errors.ts';

const KEPT_ENTRIES = 200;

export type Attempt = {
  account: Account | undefined;
  typedName: string;
  errorCode: number;
  /** When the code alone does not say it. */
  failureReason?: string;
  policies?: readonly AppliedPolicy[];
  app: string;
  ipAddress: string;
  userAgent: string | null;
};

/** Appends one attempt to sign in, successful or not, to the person's log. */
export const logSignIn = (directory: Directory, attempt: Attempt): void => {
  const { account, typedName, errorCode, app, ipAddress, userAgent, policies = [] } = attempt;
  const entry: SignIn = {
    id: randomUUID(),
    at: new Date(directory.now()).toISOString(),
    errorCode,
    failureReason: attempt.failureReason ?? failureReason(errorCode),
    additionalDetails: null,
    app,
    clientAppUsed: 'Browser',
    ipAddress,
    userAgent,
    device: { ...UNKNOWN_DEVICE, browser: userAgent?.slice(0, 80) ?? null },
    city: null,
    country: null,
    isInteractive: true,
    policies,
    minutesAgo: null,
    typedName,
  };
  const log = account ? account.signIns : directory.state.strangers;
  log.push(entry);
  if (log.length > KEPT_ENTRIES) log.splice(0, log.length - KEPT_ENTRIES);
  if (account) directory.touched(account);
};

/** A line of the log as a world file or a test gives it. */
export const signInFrom = ({ upn }: { upn: string }, entry: WorldSignIn, nowMs: number): SignIn => {
  const { minutesAgo, appDisplayName, ...same } = entry;
  return {
    ...same,
    id: randomUUID(),
    at: new Date(nowMs - minutesAgo * 60_000).toISOString(),
    failureReason: entry.failureReason ?? failureReason(entry.errorCode),
    app: appDisplayName,
    userAgent: null,
    minutesAgo: null,
    typedName: upn,
  };
};
