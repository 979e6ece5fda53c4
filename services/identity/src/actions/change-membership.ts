import { factsOf, FixpointError, type GroupRefusal, type Parameters } from '@fixpoint/domain';
import type { Directory } from '../directory/directory.ts';
import type { Action } from './action.ts';
import { refuseProtected } from './refuse-protected.ts';

/** Puts somebody into a group. Whoever is in it already stays in it, so it may be done twice. */
export const addMember: Action = ({ directory }, { target, parameters }) => {
  const { id, name } = groupIn(parameters);
  return {
    idempotency: 'repeatable',
    look: async () => {
      await refuseProtected(directory, target.id, 'risk', 'also owned elsewhere');
      return { groupId: id, isMember: (await refuseGroup(directory, target.id, id)).isMember };
    },
    call: () => directory.addMember(target.id, id),
    done: `Put ${target.name} into ${name}.`,
    failed: `${target.name} was not put into ${name}.`,
    handoverId: null,
  };
};

/** Takes somebody out of a group; nothing about the person is a reason against it. */
export const removeMember: Action = ({ directory }, { target, parameters }) => {
  const { id, name } = groupIn(parameters);
  return {
    idempotency: 'repeatable',
    look: async () => ({ groupId: id, isMember: await directory.isMember(target.id, id) }),
    call: () => directory.removeMember(target.id, id),
    done: `Took ${target.name} out of ${name}.`,
    failed: `${target.name} was not taken out of ${name}.`,
    handoverId: null,
  };
};

const groupIn = ({ groupId, groupName }: Parameters = {}): { id: string; name: string } => {
  if (!groupId) throw new FixpointError('invalid', 'parameters.groupId: say which group is meant.');
  return { id: groupId, name: groupName ?? groupId };
};

const REFUSALS: Record<GroupRefusal, string> = {
  dynamic: 'a rule fills it',
  synced: 'Active Directory owns it',
  mail_enabled: 'Exchange owns it',
  role_assignable: 'it can carry administrator roles',
  restricted: 'only its own administrators may change it',
};

/** Looks anew, just before the write, whether this group may be changed at all. */
const refuseGroup = async (directory: Directory, personId: string, groupId: string) => {
  const evidence = await directory.probe(personId, ['identity.group'], groupId);
  const facts = factsOf(evidence, 'identity.group');
  const [seen] = evidence;
  if (!facts) {
    if (!seen || seen.outcome === 'seen') throw new FixpointError('unavailable', 'The group could not be looked at.');
    throw new FixpointError(seen.outcome, seen.detail);
  }
  if (facts.refusal)
    throw new FixpointError('forbidden', `Nobody is put into ${facts.name} automatically: ${REFUSALS[facts.refusal]}.`);
  return facts;
};
