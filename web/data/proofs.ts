import 'server-only';
import { PROOF_KINDS } from '@fixpoint/domain/schemas';
import { waitingVouches } from '@fixpoint/records';
import { z } from 'zod';
import { requireSession } from '../auth.ts';
import { type Answer, callGateway } from './gateway.ts';
import { records } from './sources.ts';

const Kind = z.enum(PROOF_KINDS);

const ProofState = z.object({
  needed: z.object({ points: z.number(), kinds: z.number() }).nullable(),
  given: z.object({
    points: z.number(),
    kinds: z.number(),
    proofs: z.array(
      z.object({ kind: Kind, points: z.number(), at: z.string(), expiresAt: z.string(), detail: z.string() }),
    ),
  }),
  offers: z.array(
    z.object({
      kind: Kind,
      points: z.number(),
      why: z.string().nullable(),
      contacts: z.array(z.object({ index: z.number(), kind: z.enum(['phone', 'mail']), masked: z.string() })),
      manager: z.string().nullable(),
      waiting: z.object({ challengeId: z.string(), expiresAt: z.string(), digits: z.string().nullable() }).nullable(),
    }),
  ),
});
export type ProofState = z.infer<typeof ProofState>;
export type ProofOffer = ProofState['offers'][number];

/** What is asked for, what has been given, and the ways that are open. */
export const loadProofs = (ticketId: string): Promise<Answer<ProofState>> =>
  callGateway({ method: 'GET', path: `/v1/tickets/${encodeURIComponent(ticketId)}/proofs`, answer: ProofState });

const Vouches = z.object({
  vouches: z.array(
    z.object({
      ticketId: z.string(),
      subject: z.string(),
      person: z.object({ id: z.string(), name: z.string(), email: z.string() }),
      steps: z.array(z.string()),
      expiresAt: z.string(),
    }),
  ),
});
export type Vouch = z.infer<typeof Vouches>['vouches'][number];

/** Whom the signed-in person is asked to vouch for, as their manager. */
export const loadVouches = (): Promise<Answer<z.infer<typeof Vouches>>> =>
  callGateway({ method: 'GET', path: '/v1/vouches', answer: Vouches });

/** How many wait for the reader's word; read where lists are read, since every page shows it. */
export const countVouches = async (): Promise<number> => {
  const { person } = await requireSession();
  return (await waitingVouches(records(), person.id, new Date())).length;
};

const Authenticators = z.object({
  authenticators: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['totp', 'passkey']),
      label: z.string(),
      enrolledAt: z.string(),
      lastUsedAt: z.string().nullable(),
    }),
  ),
});

export const loadAuthenticators = (): Promise<Answer<z.infer<typeof Authenticators>>> =>
  callGateway({ method: 'GET', path: '/v1/authenticators', answer: Authenticators });
