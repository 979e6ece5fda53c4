import type { Account, Audit } from '../../state/state.ts';
import { collection } from '../collection.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';

/** What was done to accounts, and by whom; changes of sign-in methods among it. */
export const listDirectoryAudits: GraphRoute = {
  method: 'GET',
  template: '/auditLogs/directoryAudits',
  permissions: ['AuditLog.Read.All', 'Directory.Read.All'],
  quota: 'reports',
  units: 1,
  handle: (call) => {
    const rows = accountsFor(call).flatMap((account) => account.audits.map((audit) => resource(account, audit)));
    return collection(call, {
      context: context(call.core, 'auditLogs/directoryAudits'),
      rows: rows.sort((a, b) => b.activityDateTime.localeCompare(a.activityDateTime)),
      known: new Set(PROPERTIES),
      defaults: PROPERTIES,
      pageSize: 1000,
    });
  },
};

/** Most callers ask for one person, and then only that person's log needs to be built. */
const accountsFor = ({ core: { directory }, query }: GraphCall): Account[] => {
  const wanted = /^\s*targetResources\/any\(\w+:\w+\/id eq '([^']+)'\)(?! or)/.exec(query.get('$filter') ?? '')?.[1];
  if (wanted === undefined) return [...directory.state.accounts.values()];
  const account = directory.find(wanted);
  return account ? [account] : [];
};

const PROPERTIES = [
  'id',
  'activityDateTime',
  'activityDisplayName',
  'additionalDetails',
  'category',
  'correlationId',
  'initiatedBy',
  'loggedByService',
  'operationType',
  'result',
  'resultReason',
  'targetResources',
] as const;

const resource = ({ person }: Account, { id, at, activity, reason, actor }: Audit) => ({
  id,
  activityDateTime: at,
  activityDisplayName: activity,
  additionalDetails: [],
  category: 'UserManagement',
  correlationId: id,
  initiatedBy:
    actor && 'appId' in actor
      ? { app: { appId: actor.appId, displayName: null }, user: null }
      : { app: null, user: actor ? { displayName: actor.name } : { id: person.id, displayName: person.name } },
  loggedByService: activity.includes('security info') ? 'Authentication Methods' : 'Core Directory',
  operationType: 'Update',
  result: 'success',
  resultReason: reason,
  targetResources: [{ id: person.id, displayName: person.name, type: 'User', userPrincipalName: person.upn }],
});
