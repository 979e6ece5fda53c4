import { hasAuthenticator } from '../../world/load-world.ts';
import type { AuthenticationMethod, Person } from '../../state/state.ts';
import type { GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_AUDIT_LOG } from '../permissions.ts';
import { readPerson } from '../users.ts';

/** The report's own words for what is asked for first, which the directory itself tells only in its beta. */
const PREFERENCES: Partial<Record<AuthenticationMethod['type'], string>> = {
  microsoftAuthenticator: 'push',
  softwareOath: 'oath',
};
const PHONE_PREFERENCES = { mobile: 'sms', alternateMobile: 'voiceAlternateMobile', office: 'voiceOffice' } as const;

const preferenceOf = ({ methods }: Person): string => {
  const chosen = methods.find(({ isDefault }) => isDefault);
  if (!chosen) return 'none';
  return chosen.phoneType ? PHONE_PREFERENCES[chosen.phoneType] : (PREFERENCES[chosen.type] ?? 'none');
};

/** The report's own names for methods; a password is not one of them. */
const REPORT_NAMES: Partial<Record<AuthenticationMethod['type'], string>> = {
  microsoftAuthenticator: 'microsoftAuthenticatorPush',
  softwareOath: 'softwareOneTimePasscode',
  phone: 'mobilePhone',
  fido2: 'passKeyDeviceBound',
  windowsHelloForBusiness: 'windowsHelloForBusiness',
  email: 'email',
};

export const getRegistrationDetails: GraphRoute = {
  method: 'GET',
  template: '/reports/authenticationMethods/userRegistrationDetails/{id}',
  permissions: READ_AUDIT_LOG,
  quota: 'directory',
  units: 1,
  handle: (call) => {
    const fragment = 'reports/authenticationMethods/userRegistrationDetails/$entity';
    return { status: 200, body: { '@odata.context': context(call.core, fragment), ...resource(readPerson(call)) } };
  },
};

const resource = (person: Person) => {
  const has = (...types: AuthenticationMethod['type'][]) => person.methods.some(({ type }) => types.includes(type));
  const strong = hasAuthenticator(person) || has('phone', 'fido2', 'windowsHelloForBusiness');
  return {
    id: person.id,
    isAdmin: person.directoryRoles.length > 0,
    isMfaCapable: strong,
    isMfaRegistered: strong,
    isPasswordlessCapable: has('microsoftAuthenticator', 'fido2', 'windowsHelloForBusiness'),
    isSsprCapable: false,
    isSsprEnabled: false,
    isSsprRegistered: strong || has('email'),
    isSystemPreferredAuthenticationMethodEnabled: true,
    lastUpdatedDateTime: person.passwordChangedAt,
    methodsRegistered: person.methods.flatMap(({ type }) => REPORT_NAMES[type] ?? []),
    systemPreferredAuthenticationMethods: [],
    userDisplayName: person.name,
    userPreferredMethodForSecondaryAuthentication: preferenceOf(person),
    userPrincipalName: person.upn,
    userType: person.kind,
  };
};
