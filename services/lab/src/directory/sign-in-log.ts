import { randomUUID } from 'node:crypto';
import type { Account, SignIn } from '../state/state.ts';
import type { Directory } from './directory.ts';
import { failureReason } from './sign-in-errors.ts';

const KEPT_ENTRIES = 200;

export type Attempt = {
  account: Account | undefined;
  typedName: string;
  errorCode: number;
  app: string;
  ipAddress: string;
  userAgent: string | null;
};

/** Appends one attempt to sign in, successful or not, to the person's log. */
export const logSignIn = (
  directory: Directory,
  { account, typedName, errorCode, app, ipAddress, userAgent }: Attempt,
) => {
  const entry: SignIn = {
    id: randomUUID(),
    at: new Date(directory.now()).toISOString(),
    errorCode,
    failureReason: failureReason(errorCode),
    app,
    clientAppUsed: 'Browser',
    ipAddress,
    userAgent,
    device: {
      name: null,
      operatingSystem: null,
      browser: userAgent?.slice(0, 80) ?? null,
      compliant: null,
      managed: null,
    },
    minutesAgo: null,
    typedName,
  };
  const log = account ? account.signIns : directory.state.strangers;
  log.push(entry);
  if (log.length > KEPT_ENTRIES) log.splice(0, log.length - KEPT_ENTRIES);
  if (account) directory.touched(account);
};
