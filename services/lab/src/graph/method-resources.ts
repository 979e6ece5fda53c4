import type { LabCore } from '../core.ts';
import { usabilityOf } from '../directory/temporary-access-pass.ts';
import type { AuthenticationMethod, Person } from '../state/state.ts';

type Resource = Readonly<Record<string, unknown>>;

const MIXED = '#microsoft.graph.';

/** All methods of a person, as the list of mixed types shows them. */
export const methodResources = (core: LabCore, person: Person): Resource[] => [
  ...person.methods.map((method) => ({
    '@odata.type': `${MIXED}${method.type}AuthenticationMethod`,
    ...methodResource(person, method),
  })),
  ...passResources(core, person).map((pass) => ({
    '@odata.type': `${MIXED}temporaryAccessPassAuthenticationMethod`,
    ...pass,
  })),
];

export const methodResource = (person: Person, method: AuthenticationMethod): Resource => ({
  id: method.id,
  ...DETAILS[method.type](person, method),
});

const DETAILS: Record<AuthenticationMethod['type'], (person: Person, method: AuthenticationMethod) => Resource> = {
  password: ({ passwordChangedAt }) => ({ password: null, createdDateTime: passwordChangedAt }),
  microsoftAuthenticator: (person, { name, createdAt }) => ({
    displayName: name ?? `${person.name}'s phone`,
    deviceTag: 'SoftwareTokenActivated',
    phoneAppVersion: '6.2511.0',
    createdDateTime: createdAt,
  }),
  softwareOath: (_person, { createdAt }) => ({ secretKey: null, createdDateTime: createdAt }),
  phone: (_person, { value, phoneType, createdAt }) => ({
    phoneNumber: value,
    phoneType,
    smsSignInState: 'notAllowedByPolicy',
    createdDateTime: createdAt,
  }),
  fido2: (_person, { name, createdAt }) => ({
    displayName: name ?? 'Security key',
    model: 'Security key',
    createdDateTime: createdAt,
  }),
  windowsHelloForBusiness: (person, { name, createdAt }) => ({
    displayName: name ?? `${person.name}'s laptop`,
    createdDateTime: createdAt,
  }),
  email: (person, { value, createdAt }) => ({
    emailAddress: value ?? person.otherMails[0] ?? person.mail,
    createdDateTime: createdAt,
  }),
};

/** The person's pass, if there is one; its value is shown when it is made and never again. */
export const passResources = (core: LabCore, person: Person): Resource[] => {
  const pass = person.temporaryAccessPass;
  if (!pass) return [];
  const reason = usabilityOf(pass, person, core.settings, core.now());
  return [
    {
      id: pass.id,
      createdDateTime: pass.createdAt,
      isUsable: reason === 'EnabledByPolicy',
      isUsableOnce: pass.isUsableOnce,
      lifetimeInMinutes: pass.lifetimeInMinutes,
      methodUsabilityReason: reason,
      startDateTime: pass.startAt,
      temporaryAccessPass: null,
    },
  ];
};
