import { z } from 'zod';
import { userPath } from '../directory/user-path.ts';
import { get, type Probe } from './probe.ts';

const Methods = z.object({ value: z.array(z.object({ id: z.string(), '@odata.type': z.string() })) });

/** Methods that prove who somebody is without the password; mail only serves self-service resets. */
const SECOND_FACTORS: ReadonlySet<string> = new Set([
  'microsoftAuthenticator',
  'softwareOath',
  'phone',
  'fido2',
  'windowsHelloForBusiness',
  'temporaryAccessPass',
]);

export const methodsProbe: Probe<'identity.methods'> = {
  kind: 'identity.methods',
  name: 'The sign-in methods',
  requests: ({ personId }) => [get(`${userPath(personId)}/authentication/methods`)],
  facts: ([body]) => {
    const methods = Methods.parse(body).value.map((method) => ({ id: method.id, type: typeOf(method['@odata.type']) }));
    return { mfaRegistered: methods.some(({ type }) => SECOND_FACTORS.has(type)), methods };
  },
};

/** `#microsoft.graph.phoneAuthenticationMethod` → `phone` */
const typeOf = (odataType: string): string =>
  odataType.replace(/^#microsoft\.graph\./, '').replace(/AuthenticationMethod$/, '');
