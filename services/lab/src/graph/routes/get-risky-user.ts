import { GraphError, type GraphRoute, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_RISK } from '../permissions.ts';
import { readPerson } from '../users.ts';

export const getRiskyUser: GraphRoute = {
  method: 'GET',
  template: '/identityProtection/riskyUsers/{id}',
  permissions: READ_RISK,
  quota: 'risk',
  units: 1,
  handle: (call) => {
    if (!call.core.settings.premium)
      throw new GraphError(403, 'Forbidden', 'Your tenant is not licensed for this feature.');
    const person = readPerson(call);
    if (!person.risk) throw notFound(person.id);
    const resource = {
      id: person.id,
      isDeleted: false,
      isProcessing: false,
      riskDetail: 'none',
      riskLastUpdatedDateTime: person.createdAt,
      riskLevel: person.risk.level,
      riskState: person.risk.state,
      userDisplayName: person.name,
      userPrincipalName: person.upn,
    };
    return {
      status: 200,
      body: { '@odata.context': context(call.core, 'identityProtection/riskyUsers/$entity'), ...resource },
    };
  },
};
