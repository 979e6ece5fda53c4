import { FixpointError, type Person } from '@fixpoint/domain';
import { PROOF_POINTS } from '@fixpoint/domain/schemas';
import type { GatewayDeps } from '../../deps.ts';
import { isRequester, managerIn, type ProofCase, proofIn, VOUCH_LIFETIME_MS } from '../proof-case.ts';
import type { ChallengeProvider } from '../proof-provider.ts';

/** The manager's word, after they have called the number in the directory and were read two digits from the screen. */
export const manager = ({
  proofSecrets,
  notifications,
}: Pick<GatewayDeps, 'proofSecrets' | 'notifications'>): ChallengeProvider => ({
  kind: 'manager',

  offer: async (of) => {
    if (!isRequester(of)) return null;
    const { person, why } = voucherIn(of);
    return { kind: 'manager', points: PROOF_POINTS.manager, why, contacts: [], manager: person?.name ?? null };
  },

  begin: async (of, challengeId) => {
    const { person, why } = voucherIn(of);
    if (!person) throw new FixpointError('conflict', why ?? 'There is nobody who could vouch.');
    return {
      answererId: person.id,
      secretHash: null,
      data: { manager: person.name },
      lifetimeMs: VOUCH_LIFETIME_MS,
      what: `the word of their manager ${person.name}`,
      shown: { sentTo: person.name, options: null },
      deliver: () =>
        notifications.askToVouch({
          key: `vouch/${challengeId}`,
          ticketId: of.ticketId,
          manager: person,
          person: of.requester,
          steps: of.plan.steps.map(({ title }) => title),
          dueAt: new Date(of.now.getTime() + VOUCH_LIFETIME_MS).toISOString(),
        }),
    };
  },

  judge: async (of, _tx, { id }, answer) => {
    const { person } = voucherIn(of);
    const right = 'digits' in answer && answer.digits === proofSecrets.digitsOf(id);
    if (!right || person?.id !== of.caller.person.id) return null;
    const detail = `${person.name} called ${of.requester.name} on the number in the directory and was read the two digits.`;
    return proofIn(of, { kind: 'manager', detail, by: of.caller.person });
  },
});

/** The manager whom the directory names; never who asks, and never for somebody else's ticket. */
const voucherIn = (of: ProofCase): { person: Person | null; why: string | null } => {
  const found = managerIn(of);
  if (of.requester.id !== of.affected.id)
    return { person: null, why: 'The manager is that of the person it is about, not of who asks.' };
  if (!found) return { person: null, why: 'The directory names no manager.' };
  if (found.id === of.requester.id) return { person: null, why: 'Nobody vouches for themself.' };
  return { person: found, why: null };
};
