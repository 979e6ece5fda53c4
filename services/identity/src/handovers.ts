import type { HandoverKind, Person } from '@fixpoint/domain';
import type { HandoverStore } from '@fixpoint/records';
import { hashOfToken, makeToken } from './secrets/link-token.ts';
import type { Sealer } from '@fixpoint/service-kit';

const LINK_LIFETIME_MS = 15 * 60 * 1000;

export type Link = { token: string; expiresAt: string };
export type Handed = { kind: HandoverKind; secret: string };
export type Handovers = ReturnType<typeof createHandovers>;

/** The way of a secret to its person: a link that is good for one view and 15 minutes. */
export const createHandovers = (store: HandoverStore, sealer: Sealer, now: () => Date) => ({
  link: async (ticketId: string, person: Person): Promise<Link> => {
    const token = makeToken();
    const at = now();
    const tokenExpiresAt = new Date(at.getTime() + LINK_LIFETIME_MS);
    await store.link({ ticketId, person, tokenHash: hashOfToken(token), tokenExpiresAt, now: at });
    return { token, expiresAt: tokenExpiresAt.toISOString() };
  },

  open: async (token: string, person: Person): Promise<Handed> => {
    const { id, kind, sealed } = await store.open({ tokenHash: hashOfToken(token), person, now: now() });
    return { kind, secret: sealer.open(sealed, id) };
  },
});
