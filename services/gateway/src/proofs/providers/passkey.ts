import { FixpointError } from '@fixpoint/domain';
import { PROOF_POINTS } from '@fixpoint/domain/schemas';
import { type Authenticator, findAuthenticators, useAuthenticator } from '@fixpoint/records';
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import type { GatewayDeps } from '../../deps.ts';
import { CHALLENGE_LIFETIME_MS, isRequester, proofIn } from '../proof-case.ts';
import type { ChallengeProvider } from '../proof-provider.ts';
import { type Assertion, assertionOf, relyingPartyOf } from '../webauthn-schemas.ts';
import { whyNoAuthenticator } from './why-no-authenticator.ts';

const Kept = z.object({ challenge: z.string() });

/** A passkey of the portal that was enrolled before the ticket came. */
export const passkey = ({ em, portalUrl, log }: Pick<GatewayDeps, 'em' | 'portalUrl' | 'log'>): ChallengeProvider => {
  const site = relyingPartyOf(portalUrl);

  const counterIn = async (
    { credentialId, publicKey, counter }: Authenticator,
    expectedChallenge: string,
    assertion: Assertion,
  ): Promise<number | null> => {
    if (!publicKey || !credentialId || credentialId !== assertion.id) return null;
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: assertionOf(assertion),
        expectedChallenge,
        expectedOrigin: site.origin,
        expectedRPID: site.id,
        credential: { id: credentialId, publicKey: Uint8Array.from(publicKey), counter },
        requireUserVerification: true,
      });
      return verified ? authenticationInfo.newCounter : null;
    } catch (error) {
      log.info({ why: error instanceof Error ? error.name : 'unknown' }, 'a passkey was refused');
      return null;
    }
  };

  return {
    kind: 'passkey',

    offer: async (of) => {
      if (!isRequester(of)) return null;
      const why = await whyNoAuthenticator(em, of, 'passkey');
      return { kind: 'passkey', points: PROOF_POINTS.passkey, why, contacts: [], manager: null };
    },

    begin: async ({ requester, createdAt }) => {
      const passkeys = (await findAuthenticators(em, requester.id)).flatMap(
        ({ credentialId, transports, enrolledAt }) =>
          credentialId && enrolledAt < createdAt ? [{ id: credentialId, transports: transports ?? [] }] : [],
      );
      const options = await generateAuthenticationOptions({
        rpID: site.id,
        allowCredentials: passkeys,
        userVerification: 'required',
        timeout: CHALLENGE_LIFETIME_MS,
      });
      return {
        answererId: requester.id,
        secretHash: null,
        data: { challenge: options.challenge },
        lifetimeMs: CHALLENGE_LIFETIME_MS,
        what: 'a passkey',
        shown: { sentTo: null, options: { ...options } },
        deliver: async () => undefined,
      };
    },

    judge: async (of, tx, { data }, answer) => {
      if (!('assertion' in answer)) return null;
      const kept = Kept.safeParse(data).data;
      if (!kept) throw new FixpointError('conflict', 'This question cannot be answered any more; begin again.');
      const used = await useAuthenticator(tx, {
        personId: of.requester.id,
        kind: 'passkey',
        enrolledBefore: of.createdAt,
        now: of.now,
        matches: async (authenticator) => {
          const counter = await counterIn(authenticator, kept.challenge, answer.assertion);
          return counter === null ? null : { counter };
        },
      });
      return used && proofIn(of, { kind: 'passkey', detail: `Used the passkey "${used.label}".`, by: null });
    },
  };
};
