import type { Role } from './types.ts';

/** What each role brings with it: everybody signed in is a requester; an admin works tickets too. */
const INCLUDES: Record<Role, readonly Role[]> = {
  requester: ['requester'],
  viewer: ['viewer', 'requester'],
  technician: ['technician', 'viewer', 'requester'],
  approver: ['approver', 'requester'],
  admin: ['admin', 'technician', 'viewer', 'auditor', 'requester'],
  auditor: ['auditor', 'viewer', 'requester'],
  integration: ['integration'],
};

export const may = (held: readonly Role[], needed: Role): boolean =>
  held.some((role) => INCLUDES[role].includes(needed));
