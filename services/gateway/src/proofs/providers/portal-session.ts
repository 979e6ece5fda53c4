import { PROOF_POINTS } from '@fixpoint/domain/schemas';
import { proofOf } from '../../session.ts';
import { isRequester } from '../proof-case.ts';
import type { ProofProvider } from '../proof-provider.ts';

/** A fresh sign-in at the portal with a second factor. It takes no question: the token says it. */
export const portalSession: ProofProvider = {
  kind: 'portal_session',
  offer: async (of) => {
    if (!isRequester(of)) return null;
    const proof = proofOf(of.caller, of.now);
    const why = proof && proof.points > 0 ? null : 'Sign in again with your second factor; it counts for 10 minutes.';
    return { kind: 'portal_session', points: PROOF_POINTS.portal_session, why, contacts: [], manager: null };
  },
};
