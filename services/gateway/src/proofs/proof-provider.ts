import type { Proof, ProofKind } from '@fixpoint/domain';
import type { ChallengeKind, EntityManager, OpenChallenge } from '@fixpoint/records';
import type { ProofCase } from './proof-case.ts';
import type { Assertion } from './webauthn-schemas.ts';

export type OfferedContact = { index: number; kind: 'phone' | 'mail'; masked: string };

/** What a way of proving would take here, or why it cannot be had. */
export type Offer = {
  kind: ProofKind;
  points: number;
  /** Null: it can be had. */
  why: string | null;
  contacts: OfferedContact[];
  /** Who would be asked to vouch, by name. */
  manager: string | null;
};

/** One way of proving who asks. */
export interface ProofProvider {
  readonly kind: ProofKind;
  /** Null: nothing for who is looking. */
  offer(of: ProofCase): Promise<Offer | null>;
}

export type Wish = { contact: number | undefined };

/** A question that is about to be put. */
export type Question = {
  answererId: string;
  secretHash: string | null;
  data: Record<string, unknown>;
  lifetimeMs: number;
  /** For the audit: "a code to ••• 56". */
  what: string;
  /** What who asked is shown; nothing of it is kept. */
  shown: { sentTo: string | null; options: Record<string, unknown> | null };
  /** Once the question is kept: what tells its answerer of it. */
  deliver: () => Promise<void>;
};

export type Answer = { code: string } | { assertion: Assertion } | { digits: string };

/** A way that puts a question first, and holds the answer against it. */
export interface ChallengeProvider extends ProofProvider {
  readonly kind: ChallengeKind;
  begin(of: ProofCase, challengeId: string, wish: Wish): Promise<Question>;
  /** Null: the answer is wrong. Runs while the challenge is locked. */
  judge(of: ProofCase, tx: EntityManager, challenge: OpenChallenge, answer: Answer): Promise<Proof | null>;
}
