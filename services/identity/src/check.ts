import { FixpointError, type Facts, type Parameters, type Step } from '@fixpoint/domain';
import { isNewSince } from './actions/is-new-since.ts';
import type { Account, Directory, Method, Pass } from './directory/directory.ts';

export type Before = Pick<Facts['identity.account'], 'lastPasswordChangeAt' | 'sessionsValidFrom'> | null;
/** From before the write, and what was so then: an older change is not the one that is looked for. */
export type Then = { since: Date; before: Before };
export type Check = { check: Step['check']; parameters?: Parameters | undefined };
export type Finding = { confirmed: boolean; observed: string };

/** Whether a person's account, passes and methods show what steps were meant to bring about: each read once, and only if asked. */
export const runChecks = async (
  directory: Directory,
  personId: string,
  checks: readonly Check[],
  then: Then,
): Promise<Finding[]> => {
  const asked = (kind: (check: Check['check']) => boolean): boolean => checks.some(({ check }) => kind(check));
  const [account, passes, methods] = await Promise.all([
    asked(isOfAccount) ? directory.account(personId) : undefined,
    asked((check) => check === 'temporary_access_pass_usable') ? directory.passes(personId) : [],
    asked((check) => check === 'method_removed') ? directory.methods(personId) : [],
  ]);
  const memberships = await membershipsOf(directory, personId, checks);
  return checks.map(({ check, parameters }) => {
    if (check === 'temporary_access_pass_usable') return passUsable(passes, then);
    if (check === 'method_removed') return methodRemoved(methods, parameters);
    if (check === 'member_added' || check === 'member_removed') return membership(memberships, check, parameters);
    if (isReadElsewhere(check)) throw new FixpointError('invalid', `checks: ${check} is read by another part.`);
    if (!account) throw new Error(`${check} is of an account that was not read.`);
    return OF_ACCOUNT[check](account, then);
  });
};

const READ_ELSEWHERE = [
  'onprem_unlocked',
  'lease_extended',
  'vpn_connected',
  'vpn_certificate_revoked',
  'device_compliant',
] as const;
type ReadElsewhere = (typeof READ_ELSEWHERE)[number];
const isReadElsewhere = (check: Step['check']): check is ReadElsewhere =>
  (READ_ELSEWHERE as readonly string[]).includes(check);

type OfAccount = Exclude<
  Step['check'],
  'temporary_access_pass_usable' | 'method_removed' | 'member_added' | 'member_removed' | ReadElsewhere
>;

/** Whether the person is in each of the groups that are asked about. */
const membershipsOf = async (directory: Directory, personId: string, checks: readonly Check[]) => {
  const groups = checks.flatMap(({ check, parameters }) =>
    check === 'member_added' || check === 'member_removed' ? [parameters?.groupId ?? ''] : [],
  );
  if (groups.includes('')) throw new FixpointError('invalid', 'checks: a membership needs the id of its group.');
  return new Map(
    await Promise.all(
      groups.map(async (id): Promise<[string, boolean]> => [id, await directory.isMember(personId, id)]),
    ),
  );
};

const membership = (
  memberships: ReadonlyMap<string, boolean>,
  check: 'member_added' | 'member_removed',
  parameters: Parameters | undefined,
): Finding => {
  const isIn = memberships.get(parameters?.groupId ?? '') ?? false;
  const name = parameters?.groupName ?? 'the group';
  return {
    confirmed: isIn === (check === 'member_added'),
    observed: `The person is ${isIn ? 'a' : 'no'} member of ${name}.`,
  };
};

const OF_ACCOUNT: Record<OfAccount, (account: Account, then: Then) => Finding> = {
  password_changed: ({ lastPasswordChangeAt }, { since, before }) => ({
    confirmed: isNewSince(lastPasswordChangeAt, before?.lastPasswordChangeAt, since),
    observed: `The password was last changed ${at(lastPasswordChangeAt)}.`,
  }),
  sessions_revoked: ({ sessionsValidFrom }, { since, before }) => ({
    confirmed: isNewSince(sessionsValidFrom, before?.sessionsValidFrom, since),
    observed: `Sessions from before ${sessionsValidFrom ?? 'any time'} are ended.`,
  }),
  account_enabled: ({ accountEnabled }) => ({ confirmed: accountEnabled, observed: enabledOrNot(accountEnabled) }),
  account_disabled: ({ accountEnabled }) => ({ confirmed: !accountEnabled, observed: enabledOrNot(accountEnabled) }),
};

const isOfAccount = (check: Step['check']): check is OfAccount => Object.hasOwn(OF_ACCOUNT, check);

const at = (instant: string | null): string => (instant ? `at ${instant}` : 'never');
const enabledOrNot = (accountEnabled: boolean): string => `The account is ${accountEnabled ? 'enabled' : 'blocked'}.`;

/** A pass that its owner has used already was usable. */
const passUsable = (passes: readonly Pass[], { since }: Then): Finding => {
  const made = passes.filter(({ createdAt }) => isNewSince(createdAt, null, since));
  const good = made.find(({ isUsable, reason }) => isUsable === true || reason === 'OneTimeUsed');
  if (good) return { confirmed: true, observed: `The pass made ${at(good.createdAt)} can be used (${word(good)}).` };
  const [bad] = made;
  if (bad) return { confirmed: false, observed: `The pass made ${at(bad.createdAt)} cannot be used (${word(bad)}).` };
  return { confirmed: false, observed: 'There is no pass from after the write.' };
};

const word = ({ reason }: Pass): string => reason ?? 'no reason given';

const methodRemoved = (methods: readonly Method[], parameters: Parameters | undefined): Finding => {
  if (!parameters?.methodId) throw new FixpointError('invalid', 'method_removed needs the id of the method.');
  const still = methods.find(({ id, type }) => id === parameters.methodId && isOfType(type, parameters));
  return {
    confirmed: still === undefined,
    observed: still ? `The method is still registered (${still.type}).` : 'The method is registered no more.',
  };
};

const isOfType = (type: string, { methodType }: Parameters): boolean => methodType === undefined || methodType === type;
