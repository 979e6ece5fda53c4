import type { WorldGroup } from '../world/world.ts';

export const groupResource = (group: WorldGroup): Record<string, unknown> => ({
  id: group.id,
  description: group.description,
  displayName: group.name,
  groupTypes: [...(group.unified ? ['Unified'] : []), ...(group.dynamic ? ['DynamicMembership'] : [])],
  isAssignableToRole: group.roleAssignable,
  isManagementRestricted: group.restricted,
  mail: null,
  mailEnabled: group.mailEnabled || group.unified,
  mailNickname: group.key,
  onPremisesSyncEnabled: group.synced ? true : null,
  securityEnabled: group.securityEnabled,
  visibility: null,
});

export const GROUP_DEFAULTS = [
  'id',
  'description',
  'displayName',
  'groupTypes',
  'isAssignableToRole',
  'mail',
  'mailEnabled',
  'mailNickname',
  'onPremisesSyncEnabled',
  'securityEnabled',
  'visibility',
] as const;

export const GROUP_PROPERTIES: ReadonlySet<string> = new Set([...GROUP_DEFAULTS, 'isManagementRestricted']);
