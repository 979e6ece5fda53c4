import { type Contact, FixpointError, masked } from '@fixpoint/domain';
import { PROOF_POINTS } from '@fixpoint/domain/schemas';
import { z } from 'zod';
import type { GatewayDeps } from '../../deps.ts';
import { CHALLENGE_LIFETIME_MS, contactsIn, isRequester, type ProofCase, proofIn } from '../proof-case.ts';
import type { ChallengeProvider, OfferedContact } from '../proof-provider.ts';

const OLD_ENOUGH_MS = 7 * 24 * 60 * 60 * 1000;

const Kept = z.object({ sentTo: z.string() });

/** A code to a phone or mailbox that the directory has known for more than a week. */
export const contactCode = ({
  proofSecrets,
  notifications,
}: Pick<GatewayDeps, 'proofSecrets' | 'notifications'>): ChallengeProvider => ({
  kind: 'contact_code',

  offer: async (of) => {
    if (!isRequester(of)) return null;
    const contacts = usableIn(of).map(({ index, contact }): OfferedContact => {
      return { index, kind: contact.kind, masked: masked(contact) };
    });
    const why = contacts.length > 0 ? null : whyNone(of);
    return { kind: 'contact_code', points: PROOF_POINTS.contact_code, why, contacts, manager: null };
  },

  begin: async (of, challengeId, wish) => {
    const found = usableIn(of).find(({ index }) => index === wish.contact);
    if (!found) throw new FixpointError('invalid', `contact: name one that is offered. ${whyNone(of) ?? ''}`.trim());
    const { contact } = found;
    const code = proofSecrets.newCode();
    const sentTo = masked(contact);
    return {
      answererId: of.requester.id,
      secretHash: proofSecrets.hashOf(challengeId, code),
      data: { sentTo },
      lifetimeMs: CHALLENGE_LIFETIME_MS,
      what: `a code to ${sentTo}`,
      shown: { sentTo, options: null },
      deliver: () =>
        notifications.sendCode({
          key: `code/${challengeId}`,
          ticketId: of.ticketId,
          person: of.requester,
          channel: contact.kind === 'phone' ? 'sms' : 'mail',
          address: contact.value,
          code,
        }),
    };
  },

  judge: async (of, _tx, { id, secretHash, data }, answer) => {
    if (!('code' in answer) || secretHash === null || !proofSecrets.isCode(id, answer.code, secretHash)) return null;
    const sentTo = Kept.safeParse(data).data?.sentTo ?? 'a known contact';
    return proofIn(of, { kind: 'contact_code', detail: `Typed the code that was sent to ${sentTo}.`, by: null });
  },
});

/** The contacts are the affected person's, so they say nothing about somebody else who asks. */
const usableIn = (of: ProofCase): { index: number; contact: Contact }[] =>
  of.requester.id === of.affected.id
    ? contactsIn(of).flatMap((contact, index) => (isOldEnough(contact, of.now) ? [{ index, contact }] : []))
    : [];

const isOldEnough = ({ registeredAt }: Contact, now: Date): boolean =>
  registeredAt !== null && now.getTime() - new Date(registeredAt).getTime() > OLD_ENOUGH_MS;

const whyNone = (of: ProofCase): string | null => {
  if (of.requester.id !== of.affected.id) return 'The contacts are those of somebody else.';
  if (usableIn(of).length > 0) return null;
  return contactsIn(of).length > 0
    ? 'Every phone and mail address we know was registered less than a week ago, or we cannot tell when.'
    : 'The directory knows no phone or other mail address of yours.';
};
