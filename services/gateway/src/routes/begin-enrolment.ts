import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { beginEnrolment, findAuthenticators } from '@fixpoint/records';
import { endpoint, guardedRoute, type PersonCaller, personOf, problemResponses } from '@fixpoint/service-kit';
import { generateRegistrationOptions } from '@simplewebauthn/server';
import { AuthenticatorKind, Label } from '../authenticators/authenticator-schemas.ts';
import { newSeed, uriOf } from '../authenticators/totp-codes.ts';
import type { GatewayDeps } from '../deps.ts';
import { relyingPartyOf } from '../proofs/webauthn-schemas.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { requireFreshSession } from '../session.ts';

const PENDING_MS = 10 * 60 * 1000;

const Asked = z
  .strictObject({ kind: AuthenticatorKind, label: Label })
  .openapi('NewAuthenticator', { example: { kind: 'totp', label: "Ana's phone" } });

const BegunEnrolment = z
  .object({
    id: z.string(),
    kind: AuthenticatorKind,
    expiresAt: z.iso.datetime(),
    secret: z
      .string()
      .nullable()
      .openapi({ description: 'For an authenticator app: to be typed in. Shown this once.' }),
    uri: z.string().nullable().openapi({ description: 'The same as an otpauth: address, to be shown as a QR code.' }),
    options: z
      .record(z.string(), z.unknown())
      .nullable()
      .openapi({ description: 'For a passkey: PublicKeyCredentialCreationOptionsJSON.' }),
  })
  .openapi('BegunEnrolment', {
    example: {
      id: '7c1d5a52-8f0e-4d0e-9d43-3f6a2f6c9a11',
      kind: 'totp',
      expiresAt: '2026-11-24T09:10:00.000Z',
      secret: 'JBSWY3DPEHPK3PXP',
      uri: 'otpauth://totp/Fixpoint:ana@contoso.example?secret=JBSWY3DPEHPK3PXP&issuer=Fixpoint',
      options: null,
    },
  });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/authenticators/options',
    operationId: 'beginEnrolment',
    tags: ['authenticators'],
    summary: 'Begin to enrol an authenticator app or a passkey',
    description:
      'It is finished within 10 minutes; another begun meanwhile takes its place. 403: your sign-in is not fresh: sign in again with a second ' +
      'factor. 409: a ticket of yours waits for you to prove who you are, or you have 10 already. 429: too many tries.',
    request: { body: jsonBody(Asked) },
    responses: { 201: jsonAnswer('What to enrol', BegunEnrolment), ...problemResponses },
  },
);

export const beginEnrolmentRoute = (deps: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const caller = personOf(c);
    const { kind, label } = c.req.valid('json');
    await limit(c, caller.person.id);
    const now = deps.now();
    requireFreshSession(caller, now);
    const id = randomUUID();
    const { sealed, challenge, ...shown } = kind === 'totp' ? totp(deps, caller, id) : await passkey(deps, caller);
    const pendingUntil = new Date(now.getTime() + PENDING_MS);
    await beginEnrolment(deps.em, { id, person: caller.person, kind, label, sealed, challenge, pendingUntil, now });
    return c.json({ id, kind, expiresAt: pendingUntil.toISOString(), ...shown }, 201);
  });

type Begun = {
  sealed: Uint8Array | null;
  challenge: string | null;
  secret: string | null;
  uri: string | null;
  options: Record<string, unknown> | null;
};

const totp = ({ proofSecrets }: GatewayDeps, { person }: PersonCaller, id: string): Begun => {
  const secret = newSeed();
  const sealed = proofSecrets.sealer.seal(secret, id);
  return { sealed, challenge: null, secret, uri: uriOf(secret, person.email), options: null };
};

const passkey = async ({ em, portalUrl }: GatewayDeps, { person }: PersonCaller): Promise<Begun> => {
  const known = await findAuthenticators(em, person.id);
  const options = await generateRegistrationOptions({
    rpName: 'Fixpoint',
    rpID: relyingPartyOf(portalUrl).id,
    userName: person.email,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.id),
    attestationType: 'none',
    excludeCredentials: known.flatMap(({ credentialId }) => (credentialId ? [{ id: credentialId }] : [])),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  return { sealed: null, challenge: options.challenge, secret: null, uri: null, options: { ...options } };
};
