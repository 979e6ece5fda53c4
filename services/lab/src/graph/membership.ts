import type { GraphCall } from './graph-route.ts';
import { badRequest, denied, notFound } from './graph-route.ts';
import { accountFor } from './users.ts';

/** The group and the person a membership call names, when Graph would let anyone change that group. */
export const membershipOf = ({ core, caller, params }: GraphCall, personId: string) => {
  const group = core.directory.group(params['id'] ?? '');
  if (!group) throw notFound(params['id'] ?? '');
  if (group.dynamic || group.restricted) throw denied();
  if (group.mailEnabled && !group.unified)
    throw badRequest('Cannot Update a mail-enabled security groups and or distribution list.');
  if (group.synced) {
    throw badRequest(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
    );
  }
  if (group.roleAssignable && !caller.roles.has('RoleManagement.ReadWrite.Directory')) throw denied();
  return { group, account: accountFor(core.directory, personId) };
};
