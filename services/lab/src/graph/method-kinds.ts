import type { AuthenticationMethod } from '../state/state.ts';

/** A kind of method: its path, its type, and the family of permissions that Microsoft has for it. */
export type MethodKind = { segment: string; type: AuthenticationMethod['type']; family: string };

export const METHOD_KINDS: readonly MethodKind[] = [
  { segment: 'phoneMethods', type: 'phone', family: 'Phone' },
  { segment: 'microsoftAuthenticatorMethods', type: 'microsoftAuthenticator', family: 'MicrosoftAuthApp' },
  { segment: 'softwareOathMethods', type: 'softwareOath', family: 'SoftwareOATH' },
  { segment: 'fido2Methods', type: 'fido2', family: 'Passkey' },
  { segment: 'windowsHelloForBusinessMethods', type: 'windowsHelloForBusiness', family: 'WindowsHello' },
  { segment: 'emailMethods', type: 'email', family: 'Email' },
];

export const readPermissions = (family: string): string[] => [
  `UserAuthMethod-${family}.Read.All`,
  'UserAuthenticationMethod.Read.All',
  ...writePermissions(family),
];

export const writePermissions = (family: string): string[] => [
  `UserAuthMethod-${family}.ReadWrite.All`,
  'UserAuthenticationMethod.ReadWrite.All',
];
