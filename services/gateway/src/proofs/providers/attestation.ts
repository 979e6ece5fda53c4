import { FixpointError, may, type Proof } from '@fixpoint/domain';
import { PROOF_POINTS } from '@fixpoint/domain/schemas';
import { managerIn, type ProofCase, proofIn } from '../proof-case.ts';
import type { ProofProvider } from '../proof-provider.ts';

export const ATTESTATION_METHODS = ['video_with_badge', 'in_person', 'called_back'] as const;
export type Attested = { method: (typeof ATTESTATION_METHODS)[number]; note: string };

/** A technician's word that they have seen or called the person. It takes no question. */
export const attestation: ProofProvider = {
  kind: 'attestation',
  offer: async (of) => {
    if (!may(of.caller.roles, 'technician')) return null;
    const why = whyNotBy(of)?.message ?? null;
    return { kind: 'attestation', points: PROOF_POINTS.attestation, why, contacts: [], manager: null };
  },
};

/** Throws `forbidden` when the caller's word is worth nothing here. */
export const attest = (of: ProofCase, { method, note }: Attested): Proof => {
  const refusal = whyNotBy(of);
  if (refusal) throw refusal;
  const { person } = of.caller;
  const detail = `${person.name} ${WORDS[method]}: ${note}`;
  return proofIn(of, { kind: 'attestation', detail, by: person });
};

const WORDS: Record<Attested['method'], string> = {
  video_with_badge: 'saw them by video with their badge',
  in_person: 'saw them in person',
  called_back: 'called them back on the number in the directory',
};

const whyNotBy = (of: ProofCase): FixpointError | null => {
  const { caller, requester, affected } = of;
  if (!may(caller.roles, 'technician'))
    return new FixpointError('forbidden', 'Only a technician may attest who somebody is.');
  if ([requester.id, affected.id].includes(caller.person.id))
    return new FixpointError('forbidden', 'Nobody vouches for themself, nor on a ticket that is about them.');
  if (managerIn(of)?.id === caller.person.id)
    return new FixpointError('forbidden', 'You are asked as the manager here, and cannot be two witnesses.');
  return null;
};
