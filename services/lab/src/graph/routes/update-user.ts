import { isComplexEnough } from '../../directory/password-rules.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Account, Person } from '../../state/state.ts';
import { type GraphCaller, type GraphRoute, badRequest, denied, requireAny } from '../graph-route.ts';
import { READ_USERS } from '../permissions.ts';
import { type UserPatch, parseUserPatch } from '../user-patch.ts';
import { accountFor } from '../users.ts';

export const updateUser: GraphRoute = {
  method: 'PATCH',
  template: '/users/{id}',
  permissions: [],
  quota: 'directoryWrite',
  units: 1,
  handle: ({ core: { directory }, caller, params, body }) => {
    const patch = parseUserPatch(body);
    requirePermissions(caller, patch);
    const account = accountFor(directory, params['id'] ?? '');
    refuseWhatEntraRefuses(directory, account.person, patch);
    apply(directory, account, patch);
    return { status: 204 };
  },
};

/** The permission depends on the property: writing users does not cover passwords, nor blocking them. */
const requirePermissions = (caller: GraphCaller, { passwordProfile, accountEnabled, ...profile }: UserPatch): void => {
  if (passwordProfile) requireAny(caller, ['User-PasswordProfile.ReadWrite.All']);
  if (accountEnabled !== undefined) {
    requireAny(caller, ['User.EnableDisableAccount.All']);
    requireAny(caller, READ_USERS);
  }
  if (Object.keys(profile).length > 0) requireAny(caller, ['User.ReadWrite.All', 'Directory.ReadWrite.All']);
};

const refuseWhatEntraRefuses = (directory: Directory, person: Person, patch: UserPatch): void => {
  const password = patch.passwordProfile?.password;
  const sensitive = patch.passwordProfile !== undefined || patch.accountEnabled !== undefined;
  if (sensitive && directory.isProtected(person)) throw denied();
  if (person.synced === true) {
    throw badRequest(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
    );
  }
  if (!patch.passwordProfile) return;
  const domain = directory.world.tenant.domains.find(({ name }) => name === person.upn.split('@')[1]);
  if (domain?.authenticationType === 'Federated' || person.kind === 'guest') {
    throw badRequest('The password of a user who signs in elsewhere cannot be changed.');
  }
  if (password !== undefined && !isComplexEnough(password, person.upn)) {
    throw badRequest(
      'The specified password does not comply with password complexity requirements. Please provide a different password.',
    );
  }
};

const apply = (
  directory: Directory,
  account: Account,
  { passwordProfile, accountEnabled, ...profile }: UserPatch,
): void => {
  if (passwordProfile) {
    const { password, forceChangePasswordNextSignIn, forceChangePasswordNextSignInWithMfa } = passwordProfile;
    const mustChange = forceChangePasswordNextSignIn === true || forceChangePasswordNextSignInWithMfa === true;
    if (password === undefined) directory.change(account, { mustChange }, 'profilesChanged');
    else directory.setPassword(account, password, mustChange, 'passwordChanges');
  }
  if (accountEnabled !== undefined) {
    directory.change(account, { enabled: accountEnabled }, accountEnabled ? 'accountsEnabled' : 'accountsDisabled');
    if (!accountEnabled) directory.endSessions(account.person.id);
  }
  if (Object.keys(profile).length > 0) directory.change(account, profileChanges(profile), 'profilesChanged');
};

const profileChanges = (profile: Omit<UserPatch, 'passwordProfile' | 'accountEnabled'>): Partial<Person> => ({
  ...(profile.displayName !== undefined && { name: profile.displayName }),
  ...(profile.jobTitle !== undefined && { jobTitle: profile.jobTitle }),
  ...(profile.department !== undefined && { department: profile.department }),
  ...(profile.employeeType !== undefined && { employeeType: profile.employeeType }),
  ...(profile.otherMails !== undefined && { otherMails: profile.otherMails }),
});
