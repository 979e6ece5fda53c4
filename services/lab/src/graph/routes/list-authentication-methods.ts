import type { AuthenticationMethod, Person } from '../../state/state.ts';
import type { GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_METHODS } from '../permissions.ts';
import { readPerson } from '../users.ts';

export const listAuthenticationMethods: GraphRoute = {
  method: 'GET',
  template: '/users/{id}/authentication/methods',
  permissions: READ_METHODS,
  quota: 'directory',
  units: 1,
  handle: (call) => {
    const person = readPerson(call);
    const fragment = `users('${person.id}')/authentication/methods`;
    const value = person.methods.map((method) => resource(person, method));
    return { status: 200, body: { '@odata.context': context(call.core, fragment), value } };
  },
};

const resource = (person: Person, { type, id }: AuthenticationMethod) => ({
  '@odata.type': `#microsoft.graph.${type}AuthenticationMethod`,
  id,
  ...details(person)[type],
});

const details = (person: Person): Record<AuthenticationMethod['type'], Record<string, unknown>> => ({
  password: { password: null, createdDateTime: person.passwordChangedAt },
  microsoftAuthenticator: {
    displayName: `${person.name}'s phone`,
    deviceTag: 'SoftwareTokenActivated',
    phoneAppVersion: '6.2511.0',
  },
  softwareOath: { secretKey: null },
  phone: { phoneNumber: '+1 5550100100', phoneType: 'mobile', smsSignInState: 'notAllowedByPolicy' },
  fido2: { displayName: 'Security key', model: 'Security key', createdDateTime: person.createdAt },
  windowsHelloForBusiness: { displayName: `${person.name}'s laptop`, createdDateTime: person.createdAt },
  email: { emailAddress: person.otherMails[0] ?? person.mail },
});
