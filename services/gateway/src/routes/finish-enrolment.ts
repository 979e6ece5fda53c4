import { z } from '@hono/zod-openapi';
import { type Authenticator as Pending, findAuthenticators, finishEnrolment, type Shown } from '@fixpoint/records';
import { endpoint, guardedRoute, personOf, problemResponses } from '@fixpoint/service-kit';
import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { Authenticators, shownAuthenticator } from '../authenticators/authenticator-schemas.ts';
import { stepOfCode } from '../authenticators/totp-codes.ts';
import type { GatewayDeps } from '../deps.ts';
import { Attestation, attestationOf, relyingPartyOf } from '../proofs/webauthn-schemas.ts';
import type { Limiter } from '../rate-limits.ts';
import { jsonAnswer, jsonBody } from '../route-parts.ts';
import { requireFreshSession } from '../session.ts';

const id = z.string().min(1).max(60);
const Finish = z
  .discriminatedUnion('kind', [
    z.strictObject({
      id,
      kind: z.literal('totp'),
      code: z.string().regex(/^\d{6}$/, 'is the 6 digits that the app shows'),
    }),
    z.strictObject({ id, kind: z.literal('passkey'), attestation: Attestation }),
  ])
  .openapi('FinishEnrolment', {
    example: { id: '7c1d5a52-8f0e-4d0e-9d43-3f6a2f6c9a11', kind: 'totp', code: '492039' },
  });

const route = guardedRoute(
  { role: 'requester' },
  {
    method: 'post',
    path: '/v1/authenticators',
    operationId: 'finishEnrolment',
    tags: ['authenticators'],
    summary: 'Finish enrolling by using it once',
    description:
      'From then on it proves who you are, on tickets that come later. 403: your sign-in is not fresh: sign in again with a second factor. ' +
      '409: this enrolment is over, or a ticket of yours waits for you to prove who you are. 422: it does not fit. 429: too many tries.',
    request: { body: jsonBody(Finish) },
    responses: { 201: jsonAnswer('All of yours', Authenticators), ...problemResponses },
  },
);

export const finishEnrolmentRoute = (deps: GatewayDeps, limit: Limiter) =>
  endpoint().openapi(route, async (c) => {
    const { person } = personOf(c);
    const request = c.req.valid('json');
    await limit(c, person.id);
    const now = deps.now();
    requireFreshSession(personOf(c), now);
    await finishEnrolment(deps.em, {
      id: request.id,
      kind: request.kind,
      person,
      now,
      judge: (pending) => judge(deps, pending, request, now),
    });
    const all = await findAuthenticators(deps.em, person.id);
    return c.json({ authenticators: all.map(shownAuthenticator) }, 201);
  });

const judge = async (
  deps: GatewayDeps,
  pending: Pending,
  request: z.infer<typeof Finish>,
  now: Date,
): Promise<Shown | null> => {
  if (request.kind === 'passkey') return judgePasskey(deps, pending, request.attestation);
  if (!pending.sealed) return null;
  const lastStep = stepOfCode(deps.proofSecrets.sealer.open(pending.sealed, pending.id), request.code, now);
  return lastStep === null ? null : { kind: 'totp', lastStep };
};

const judgePasskey = async (
  { portalUrl, log }: GatewayDeps,
  { challenge }: Pending,
  attestation: Attestation,
): Promise<Shown | null> => {
  if (!challenge) return null;
  const site = relyingPartyOf(portalUrl);
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: attestationOf(attestation),
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
    });
    if (!registrationInfo) return null;
    const { id: credentialId, publicKey, counter, transports = [] } = registrationInfo.credential;
    return { kind: 'passkey', credentialId, publicKey, counter, transports };
  } catch (error) {
    log.info({ why: error instanceof Error ? error.name : 'unknown' }, 'a passkey was refused at its enrolment');
    return null;
  }
};
