import {
  type Contact,
  factsOf,
  FixpointError,
  type Person,
  type Plan,
  type PolicyDecision,
  type Proof,
  type ProofKind,
  type TicketView,
} from '@fixpoint/domain';
import { PROOF_POINTS } from '@fixpoint/domain/schemas';
import type { StoredTicket } from '@fixpoint/records';
import type { PersonCaller } from '@fixpoint/service-kit';
import { liveView } from '@fixpoint/workflows/live';
import type { GatewayDeps } from '../deps.ts';

/** A ticket that waits for proof, and who is looking at it. */
export type ProofCase = {
  ticketId: string;
  round: number;
  createdAt: Date;
  view: TicketView;
  plan: Plan;
  policy: PolicyDecision;
  /** Who is to be proved. */
  requester: Person;
  affected: Person;
  caller: PersonCaller;
  now: Date;
};

/** Where a ticket stands: by its workflow, or as Postgres last heard of it. */
export const viewOfTicket = async (
  { temporal }: Pick<GatewayDeps, 'temporal'>,
  { summary, round, view }: StoredTicket,
): Promise<TicketView | null> => (await liveView(temporal, summary.id, round)) ?? view;

/** The case of a ticket that waits for proof; null when it waits for none. */
export const proofCaseIn = (
  { summary, round }: StoredTicket,
  view: TicketView | null,
  caller: PersonCaller,
  now: Date,
): ProofCase | null => {
  if (view?.phase !== 'awaiting_proof' || !view.plan || !view.policy) return null;
  const { id: ticketId, requester, affected } = summary;
  const { plan, policy } = view;
  const createdAt = new Date(summary.createdAt);
  return { ticketId, round, createdAt, view, plan, policy, requester, affected, caller, now };
};

export const proofCaseOf = async (
  deps: Pick<GatewayDeps, 'temporal' | 'now'>,
  ticket: StoredTicket,
  caller: PersonCaller,
): Promise<ProofCase> => {
  const found = proofCaseIn(ticket, await viewOfTicket(deps, ticket), caller, deps.now());
  if (!found) throw new FixpointError('conflict', 'The ticket waits for no proof.');
  return found;
};

export const isRequester = ({ caller, requester }: ProofCase): boolean => caller.person.id === requester.id;

/** Who the directory names as the manager of the person it is about. */
export const managerIn = ({ view }: ProofCase): Person | null =>
  factsOf(view.evidence, 'identity.account')?.manager ?? null;

export const contactsIn = ({ view }: ProofCase): Contact[] =>
  factsOf(view.evidence, 'identity.methods')?.contacts ?? [];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a proof counts, and how long its question may be answered, in milliseconds. */
export const PROOF_LIFETIME_MS: Record<Exclude<ProofKind, 'portal_session'>, number> = {
  passkey: 30 * MINUTE_MS,
  totp: 30 * MINUTE_MS,
  contact_code: 30 * MINUTE_MS,
  manager: 4 * HOUR_MS,
  attestation: 4 * HOUR_MS,
};
export const CHALLENGE_LIFETIME_MS = 5 * MINUTE_MS;
export const VOUCH_LIFETIME_MS = 4 * HOUR_MS;

type Shown = { kind: keyof typeof PROOF_LIFETIME_MS; detail: string; by: Person | null };

/** Bound to the plan that waits for it. */
export const proofIn = ({ requester, plan, now }: ProofCase, { kind, detail, by }: Shown): Proof => ({
  kind,
  person: requester,
  points: PROOF_POINTS[kind],
  at: now.toISOString(),
  expiresAt: new Date(now.getTime() + PROOF_LIFETIME_MS[kind]).toISOString(),
  detail,
  by,
  planHash: plan.hash,
});
