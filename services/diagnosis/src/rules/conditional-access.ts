import { newestIs, type SignIn, type SignInLog, quote, sourceOf } from '../sign-in-log.ts';
import type { Rule } from './rule.ts';

/** Not compliant, not joined, not registered, not managed, not known, switched off. */
const DEVICE_ERRORS: ReadonlySet<number> = new Set([50097, 50129, 50155, 50187, 53000, 53001, 530002, 530003, 135011]);
/** The place, the app, the browser, or a rule that says no to everybody. */
const POLICY_ERRORS: ReadonlySet<number> = new Set([50005, 50131, 53002, 53003, 53010, 530001, 530021, 530033, 530035]);

/** A policy is never weakened for a ticket: the requester is told what it wants, and the device's keepers take the rest. */
export const device: Rule = {
  name: 'device-not-compliant',
  find: ({ log }) =>
    log?.newest && newestIs(log, DEVICE_ERRORS)
      ? {
          cause: 'device_not_compliant',
          confidence: 0.95,
          because: becauseOf(log, log.newest),
          advice: `The account is fine; the company lets in only devices that it manages and that are in order, and ${log.newest.device ?? 'this device'} is not. Open Company Portal on it, follow what it says and let it check again, or sign in from a device that the company manages.`,
          team: 'devices',
        }
      : null,
};

export const policy: Rule = {
  name: 'conditional-access',
  find: ({ log }) =>
    log?.newest && newestIs(log, POLICY_ERRORS)
      ? {
          cause: 'conditional_access',
          confidence: 0.95,
          because: becauseOf(log, log.newest),
          advice: `The account is fine; a rule of the company ${named(log.newest)}refuses this sign-in. Try from the usual place, device and app. If it must work from here, say so, and a person looks at the rule.`,
          team: 'directory',
        }
      : null,
};

const becauseOf = ({ standing }: SignInLog, newest: SignIn): string[] => {
  const same = standing.filter(({ errorCode }) => errorCode === newest.errorCode).length;
  return [
    quote(newest),
    ...(newest.blockedBy.length > 0 ? [`The policies that said no: ${newest.blockedBy.join(', ')}.`] : []),
    `${sourceOf(newest)} was refused ${same === 1 ? 'once' : `${same} times`}.`,
  ];
};

const named = ({ blockedBy }: SignIn): string => (blockedBy.length > 0 ? `(${blockedBy.join(', ')}) ` : '');
