import { type GraphCall, type GraphRoute, denied, notFound } from '../graph-route.ts';
import { DELETE_USERS } from '../permissions.ts';
import { accountFor } from '../users.ts';

const shared = { method: 'DELETE', permissions: DELETE_USERS, quota: 'directoryWrite', units: 1 } as const;

export const deleteUser: GraphRoute = {
  ...shared,
  template: '/users/{id}',
  handle: (call) => remove(call, call.params['id'] ?? ''),
};

/** Without /$ref this path names the person and not the membership, and Graph deletes the account. So does the lab. */
export const deleteUserThroughGroup: GraphRoute = {
  ...shared,
  template: '/groups/{id}/members/{userId}',
  handle: (call) => {
    if (!call.core.directory.group(call.params['id'] ?? '')) throw notFound(call.params['id'] ?? '');
    return remove(call, call.params['userId'] ?? '');
  },
};

const remove = ({ core: { directory } }: GraphCall, personId: string) => {
  const account = accountFor(directory, personId);
  if (directory.isProtected(account.person)) throw denied();
  directory.remove(account);
  return { status: 204 };
};
