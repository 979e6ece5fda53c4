import type { Contact } from '@fixpoint/domain';
import { z } from 'zod';
import { instantOf } from '../directory/account.ts';
import { type ListedMethod, methodsOf, methodsPath } from '../directory/methods.ts';
import { READ_PERMISSIONS } from '../permissions.ts';
import { get, type Probe } from './probe.ts';

const Registration = z.object({ userPreferredMethodForSecondaryAuthentication: z.string().nullish() });

/** Methods that prove who somebody is without the password; mail only serves self-service resets, a pass ends by itself. */
const SECOND_FACTORS: ReadonlySet<string> = new Set([
  'microsoftAuthenticator',
  'softwareOath',
  'hardwareOath',
  'phone',
  'fido2',
  'platformCredential',
  'windowsHelloForBusiness',
  'external',
]);

const REPORT = 1;
/** No licence for the report, or nobody by that name in it yet: then nobody knows which method comes first. */
const NOT_TOLD: ReadonlySet<number> = new Set([403, 404]);

export const methodsProbe: Probe<'identity.methods'> = {
  kind: 'identity.methods',
  name: 'The sign-in methods',
  requests: ({ personId }) => [
    get(methodsPath(personId), READ_PERMISSIONS.methods),
    get(
      `/reports/authenticationMethods/userRegistrationDetails/${encodeURIComponent(personId)}`,
      READ_PERMISSIONS.logs,
    ),
  ],
  accepts: (nth, { status }) => nth === REPORT && NOT_TOLD.has(status),
  facts: ([list, report]) => {
    const methods = methodsOf(list);
    const { data } = Registration.safeParse(report);
    const preferred = data?.userPreferredMethodForSecondaryAuthentication ?? null;
    return {
      mfaRegistered: methods.some(({ type }) => SECOND_FACTORS.has(type)),
      methods: methods.map((method) => ({
        id: method.id,
        type: method.type,
        label: labelOf(method),
        registeredAt: instantOf(method.createdDateTime),
        isDefault: isPreferred(method, preferred),
      })),
      contacts: methods.flatMap(contactsOf),
    };
  },
};

const labelOf = ({ displayName, phoneNumber, emailAddress, model, deviceTag }: ListedMethod): string | null =>
  displayName || phoneNumber || emailAddress || model || deviceTag || null;

const contactsOf = ({ type, phoneNumber, emailAddress, createdDateTime }: ListedMethod): Contact[] => {
  const registeredAt = instantOf(createdDateTime);
  if (type === 'phone' && phoneNumber) return [{ kind: 'phone', value: phoneNumber, registeredAt }];
  if (type === 'email' && emailAddress) return [{ kind: 'mail', value: emailAddress, registeredAt }];
  return [];
};

/** The authenticator app shows codes too. */
const CODE_GENERATORS: ReadonlySet<string> = new Set(['softwareOath', 'hardwareOath', 'microsoftAuthenticator']);

/** The report names a way to be asked, not a method: of two authenticator apps either may be the one. */
const PREFERENCES: Readonly<Record<string, (method: ListedMethod) => boolean>> = {
  push: ({ type }) => type === 'microsoftAuthenticator',
  oath: ({ type }) => CODE_GENERATORS.has(type),
  sms: ({ phoneType }) => phoneType === 'mobile',
  voiceMobile: ({ phoneType }) => phoneType === 'mobile',
  voiceAlternateMobile: ({ phoneType }) => phoneType === 'alternateMobile',
  voiceOffice: ({ phoneType }) => phoneType === 'office',
};

const isPreferred = (method: ListedMethod, preferred: string | null): boolean =>
  preferred !== null && Object.hasOwn(PREFERENCES, preferred) && PREFERENCES[preferred]?.(method) === true;
