import { answerChallenge, type StoredTicket } from '@fixpoint/records';
import type { Glance } from '@fixpoint/workflows/contract';
import type { GatewayDeps } from '../deps.ts';
import type { Providers } from './create-providers.ts';
import { giveProof } from './give-proof.ts';
import type { ProofCase } from './proof-case.ts';
import type { Answer } from './proof-provider.ts';

type Answered = { ticket: StoredTicket; of: ProofCase; challengeId: string; answer: Answer };

/** Judges an answer, and puts the proof that a right one makes to the ticket. */
export const takeAnswer = async (
  deps: Pick<GatewayDeps, 'em' | 'temporal'>,
  { ofChallenge }: Providers,
  { ticket, of, challengeId, answer }: Answered,
): Promise<Glance> => {
  const proof = await answerChallenge(deps.em, {
    id: challengeId,
    ticketId: of.ticketId,
    round: of.round,
    planHash: of.plan.hash,
    answerer: of.caller.person,
    now: of.now,
    judge: (tx, challenge) => ofChallenge[challenge.kind].judge(of, tx, challenge, answer),
  });
  return giveProof(deps, ticket, proof, `proof/${challengeId}`);
};
