import { PROOF_POINTS } from '@fixpoint/domain/schemas';
import { useAuthenticator } from '@fixpoint/records';
import { stepOfCode } from '../../authenticators/totp-codes.ts';
import type { GatewayDeps } from '../../deps.ts';
import { CHALLENGE_LIFETIME_MS, isRequester, proofIn } from '../proof-case.ts';
import type { ChallengeProvider } from '../proof-provider.ts';
import { whyNoAuthenticator } from './why-no-authenticator.ts';

/** The code of an authenticator app that was enrolled before the ticket came. */
export const totp = ({ em, proofSecrets }: Pick<GatewayDeps, 'em' | 'proofSecrets'>): ChallengeProvider => ({
  kind: 'totp',

  offer: async (of) => {
    if (!isRequester(of)) return null;
    const why = await whyNoAuthenticator(em, of, 'totp');
    return { kind: 'totp', points: PROOF_POINTS.totp, why, contacts: [], manager: null };
  },

  begin: async ({ requester }) => ({
    answererId: requester.id,
    secretHash: null,
    data: {},
    lifetimeMs: CHALLENGE_LIFETIME_MS,
    what: 'the code of an authenticator app',
    shown: { sentTo: null, options: null },
    deliver: async () => undefined,
  }),

  judge: async (of, tx, _challenge, answer) => {
    if (!('code' in answer)) return null;
    const used = await useAuthenticator(tx, {
      personId: of.requester.id,
      kind: 'totp',
      enrolledBefore: of.createdAt,
      now: of.now,
      matches: async ({ id, sealed, lastStep }) => {
        const step = sealed && stepOfCode(proofSecrets.sealer.open(sealed, id), answer.code, of.now);
        return step !== null && step !== undefined && step > lastStep ? { lastStep: step } : null;
      },
    });
    return used && proofIn(of, { kind: 'totp', detail: `Typed the code of "${used.label}".`, by: null });
  },
});
