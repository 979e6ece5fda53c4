import { FixpointError } from '@fixpoint/domain';
import { z } from 'zod';
import { type Permission, WRITE_PERMISSIONS } from '../permissions.ts';
import { userPath } from './user-path.ts';

const Listed = z.object({
  id: z.string(),
  '@odata.type': z.string(),
  createdDateTime: z.string().nullish(),
  displayName: z.string().nullish(),
  phoneNumber: z.string().nullish(),
  phoneType: z.string().nullish(),
  emailAddress: z.string().nullish(),
  model: z.string().nullish(),
  deviceTag: z.string().nullish(),
});

/** A sign-in method as Graph tells of it, its `type` without the words around it: `phone`, `fido2`. */
export type ListedMethod = Omit<z.infer<typeof Listed>, '@odata.type'> & { type: string };

export const methodsPath = (personId: string): string => `${userPath(personId)}/authentication/methods`;

export const methodsOf = (body: unknown): ListedMethod[] =>
  z
    .object({ value: z.array(Listed) })
    .parse(body)
    .value.map(({ '@odata.type': odataType, ...method }) => ({ ...method, type: typeOf(odataType) }));

/** `#microsoft.graph.phoneAuthenticationMethod` → `phone` */
const typeOf = (odataType: string): string =>
  odataType.replace(/^#microsoft\.graph\./, '').replace(/AuthenticationMethod$/, '');

/** Each type has a path and a permission of its own. A type that is not here is never removed. */
const REMOVABLE: ReadonlyMap<string, { segment: string; permission: Permission }> = new Map([
  ['phone', { segment: 'phoneMethods', permission: WRITE_PERMISSIONS.phone }],
  [
    'microsoftAuthenticator',
    { segment: 'microsoftAuthenticatorMethods', permission: WRITE_PERMISSIONS.microsoftAuthenticator },
  ],
  ['softwareOath', { segment: 'softwareOathMethods', permission: WRITE_PERMISSIONS.softwareOath }],
  ['fido2', { segment: 'fido2Methods', permission: WRITE_PERMISSIONS.fido2 }],
  [
    'windowsHelloForBusiness',
    { segment: 'windowsHelloForBusinessMethods', permission: WRITE_PERMISSIONS.windowsHelloForBusiness },
  ],
]);

/** Where a method is removed, and with which permission; throws `invalid` for a type that is never removed. */
export const methodRemoval = (personId: string, { id, type }: Pick<ListedMethod, 'id' | 'type'>) => {
  const removable = REMOVABLE.get(type);
  if (!removable || id === '')
    throw new FixpointError('invalid', `Fixpoint does not remove sign-in methods of the type ${type || '(none)'}.`);
  const { segment, permission } = removable;
  return { path: `${userPath(personId)}/authentication/${segment}/${encodeURIComponent(id)}`, permission };
};
