import type { Facts } from '@fixpoint/domain';
import { when } from './when.ts';

export type SignIn = Facts['identity.sign-ins']['recent'][number];

/** The sign-in log, read for what is wrong now. Each list has the newest first. */
export type SignInLog = {
  /** When it was read; what is recent is measured from here. */
  at: Date;
  all: readonly SignIn[];
  /** Refusals that nothing has mended: no sign-in to the same app has succeeded since. */
  standing: readonly SignIn[];
  newest: SignIn | null;
  lastGood: SignIn | null;
};

export const readLog = (recent: readonly SignIn[], at: string): SignInLog => {
  const all = recent.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const good = new Set<string | null>();
  const standing: SignIn[] = [];
  for (const signIn of all) {
    if (isGood(signIn)) good.add(signIn.app);
    else if (!EXPECTED.has(signIn.errorCode) && !good.has(signIn.app)) standing.push(signIn);
  }
  return { at: new Date(at), all, standing, newest: standing[0] ?? null, lastGood: all.find(isGood) ?? null };
};

export const isGood = ({ errorCode }: SignIn): boolean => errorCode === 0;

/** Codes that Microsoft writes for a step of an ordinary sign-in: a question to the person, or a session that grew old. */
const EXPECTED: ReadonlySet<number> = new Set([
  16000, // choose one of several accounts
  50058, // nobody is signed in yet
  50089, // the page was open too long
  50125, // register for self-service first
  50140, // stay signed in?
  50168, // asks the browser's extension
  50199, // is this the app you meant?
  501314, // asks the browser what it can do
  500581, // asks for other accounts
  70043, // sign in again, as the policy's interval is over
  70044, // the same
]);

/** Three times is no slip of the hand. */
export const REPEATED = 3;

export const newestIs = (log: SignInLog, codes: ReadonlySet<number>): boolean =>
  log.newest !== null && codes.has(log.newest.errorCode);

/** `Exchange ActiveSync on Ana's iPhone (192.0.2.44)`: what a person needs to find the thing that signs in. */
export const sourceOf = ({ clientApp, device, ipAddress }: SignIn): string =>
  [clientApp ?? 'An unknown client', device && `on ${device}`, ipAddress && `(${ipAddress})`].filter(Boolean).join(' ');

/** The refusal in Microsoft's own words. */
export const quote = ({ at, app, errorCode, failureReason }: SignIn): string =>
  `Signing in to ${app ?? 'an app'} at ${when(at)} was refused with ${errorCode}${failureReason ? `: “${failureReason}”` : '.'}`;

export const goodLine = ({ lastGood }: SignInLog): string =>
  lastGood
    ? `The last good sign-in was at ${when(lastGood.at)}, to ${lastGood.app ?? 'an app'}.`
    : 'The log of the last day shows no good sign-in.';
