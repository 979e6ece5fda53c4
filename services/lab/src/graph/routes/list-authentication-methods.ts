import { type GraphRoute, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { methodResources } from '../method-resources.ts';
import { READ_METHODS } from '../permissions.ts';
import { readPerson } from '../users.ts';

const shared = { method: 'GET', permissions: READ_METHODS, quota: 'directory', units: 1 } as const;

export const listAuthenticationMethods: GraphRoute = {
  ...shared,
  template: '/users/{id}/authentication/methods',
  handle: (call) => {
    const person = readPerson(call);
    const fragment = `users('${person.id}')/authentication/methods`;
    return {
      status: 200,
      body: { '@odata.context': context(call.core, fragment), value: methodResources(call.core, person) },
    };
  },
};

export const getAuthenticationMethod: GraphRoute = {
  ...shared,
  template: '/users/{id}/authentication/methods/{methodId}',
  handle: (call) => {
    const person = readPerson(call);
    const id = call.params['methodId'] ?? '';
    const found = methodResources(call.core, person).find((method) => method['id'] === id);
    if (!found) throw notFound(id);
    const fragment = `users('${person.id}')/authentication/methods/$entity`;
    return { status: 200, body: { '@odata.context': context(call.core, fragment), ...found } };
  },
};
