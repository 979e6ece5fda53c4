import { randomUUID } from 'node:crypto';
import type { Account, Audit, Effect } from '../state/state.ts';

const KEPT_ENTRIES = 100;

/** Who is at work: an app by its id, or somebody by name. */
export type Actor = { appId: string } | { name: string };

/** Microsoft's names for what the lab's effects are in the directory's audit log. */
const ACTIVITIES: Record<Effect, string> = {
  passwordChanges: 'Reset user password',
  ownPasswordChanges: 'Change user password',
  sessionsRevoked: 'Update StsRefreshTokenValidFrom Timestamp',
  accountsEnabled: 'Enable account',
  accountsDisabled: 'Disable account',
  profilesChanged: 'Update user',
  usersDeleted: 'Delete user',
  membersAdded: 'Add member to group',
  membersRemoved: 'Remove member from group',
  tapsCreated: 'Admin registered security info',
  tapsDeleted: 'Admin deleted security info',
  tapsRedeemed: 'User started security info registration',
  methodsAdded: 'Admin registered security info',
  methodsChanged: 'Admin updated security info',
  methodsDeleted: 'Admin deleted security info',
  ownMethodsAdded: 'User registered security info',
};

export const addAudit = (account: Account, effect: Effect, actor: Actor | null, nowMs: number): void => {
  const at = new Date(nowMs).toISOString();
  const entry: Audit = { id: randomUUID(), at, activity: ACTIVITIES[effect], reason: null, minutesAgo: null, actor };
  account.audits.push(entry);
  if (account.audits.length > KEPT_ENTRIES) account.audits.shift();
};
