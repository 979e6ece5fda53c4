import { z } from '@hono/zod-openapi';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

const BASE64URL_MAX_CHARS = 20_000;
const Base64Url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(BASE64URL_MAX_CHARS);
const credential = { id: Base64Url, rawId: Base64Url, type: z.literal('public-key') };

/** What a browser answers to `navigator.credentials.get()`, as JSON. What else it sends is not looked at. */
export const Assertion = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: Base64Url,
      authenticatorData: Base64Url,
      signature: Base64Url,
    }),
  })
  .openapi('PasskeyAssertion');
export type Assertion = z.infer<typeof Assertion>;

/** What a browser answers to `navigator.credentials.create()`, as JSON. */
export const Attestation = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: Base64Url,
      attestationObject: Base64Url,
      transports: z.array(z.string().max(30)).max(10).optional(),
    }),
  })
  .openapi('PasskeyAttestation');
export type Attestation = z.infer<typeof Attestation>;

/** As the library reads them; the fields that are left out are not looked at. */
export const assertionOf = (assertion: Assertion): AuthenticationResponseJSON => ({
  ...assertion,
  clientExtensionResults: {},
});
export const attestationOf = ({
  response: { transports = [], ...response },
  ...rest
}: Attestation): RegistrationResponseJSON => ({
  ...rest,
  response: { ...response, transports },
  clientExtensionResults: {},
});

/** Where the portal is, as passkeys know it: they work on no other site. */
export const relyingPartyOf = (portalUrl: string): { id: string; origin: string } => {
  const { hostname, origin } = new URL(portalUrl);
  return { id: hostname, origin };
};
