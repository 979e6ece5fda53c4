import type { GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { REVOKE_SESSIONS } from '../permissions.ts';
import { accountFor } from '../users.ts';

export const revokeSignInSessions: GraphRoute = {
  method: 'POST',
  template: '/users/{id}/revokeSignInSessions',
  permissions: REVOKE_SESSIONS,
  quota: 'directoryWrite',
  units: 1,
  handle: ({ core, params }) => {
    core.directory.revokeSessions(accountFor(core.directory, params['id'] ?? ''));
    return { status: 200, body: { '@odata.context': context(core, 'Edm.Boolean'), value: true } };
  },
};
