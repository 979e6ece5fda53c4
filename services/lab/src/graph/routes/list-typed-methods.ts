import { type GraphRoute, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { METHOD_KINDS, type MethodKind, readPermissions } from '../method-kinds.ts';
import { methodResource } from '../method-resources.ts';
import { readPerson } from '../users.ts';

const PASSWORD: MethodKind = { segment: 'passwordMethods', type: 'password', family: 'Password' };

const listOf = ({ segment, type, family }: MethodKind): GraphRoute => ({
  method: 'GET',
  template: `/users/{id}/authentication/${segment}`,
  permissions: readPermissions(family),
  quota: 'directory',
  units: 1,
  handle: (call) => {
    const person = readPerson(call);
    const methods = person.methods.filter((method) => method.type === type);
    const fragment = `users('${person.id}')/authentication/${segment}`;
    const value = methods.map((method) => methodResource(person, method));
    return { status: 200, body: { '@odata.context': context(call.core, fragment), value } };
  },
});

const oneOf = ({ segment, type, family }: MethodKind): GraphRoute => ({
  method: 'GET',
  template: `/users/{id}/authentication/${segment}/{methodId}`,
  permissions: readPermissions(family),
  quota: 'directory',
  units: 1,
  handle: (call) => {
    const person = readPerson(call);
    const id = call.params['methodId'] ?? '';
    const found = person.methods.find((method) => method.type === type && method.id === id);
    if (!found) throw notFound(id);
    const fragment = `users('${person.id}')/authentication/${segment}/$entity`;
    return { status: 200, body: { '@odata.context': context(call.core, fragment), ...methodResource(person, found) } };
  },
});

/** The methods of one type, and one of them by its id. */
export const typedMethodRoutes: readonly GraphRoute[] = [PASSWORD, ...METHOD_KINDS].flatMap((kind) => [
  listOf(kind),
  oneOf(kind),
]);
