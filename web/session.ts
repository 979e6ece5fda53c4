import { Person, Role } from '@fixpoint/domain/schemas';
import { z } from 'zod';

/** What a signed session says of who is signed in, how, and until when. */
export const WebSession = z.object({
  person: Person,
  roles: z.array(Role),
  /** When they last typed or touched something to prove who they are; 1970 when the issuer does not say. */
  signedInAt: z.coerce.date(),
  /** How they proved it, in RFC 8176 words; `mfa` is the one that counts. */
  amr: z.array(z.string()),
  endsAt: z.coerce.date(),
});
export type WebSession = z.infer<typeof WebSession>;

const SESSION_MS = 8 * 60 * 60 * 1000;

/** The claims of an Entra ID token that matter here; `auth_time` and `amr` are optional claims there. */
const IdToken = z.object({
  oid: z.string().min(1),
  name: z.string().optional(),
  email: z.string().optional(),
  preferred_username: z.string().optional(),
  roles: z.array(z.string()).default([]),
  auth_time: z.number().optional(),
  amr: z.array(z.string()).default([]),
});

/** The session that an ID token opens. Without `auth_time` it counts as stale, so it proves nothing about now. */
export const sessionOfIdToken = (claims: unknown, now: Date): WebSession => {
  const { oid, name, email, preferred_username, roles, auth_time, amr } = IdToken.parse(claims);
  const address = email ?? preferred_username ?? '';
  return {
    person: { id: oid, name: name ?? address, email: address },
    roles: [...new Set<Role>(['requester', ...roles.filter(isRole)])],
    signedInAt: new Date((auth_time ?? 0) * 1000),
    amr,
    endsAt: new Date(now.getTime() + SESSION_MS),
  };
};

/** The local admin's session: good for stopping and looking, never proof of who somebody is. */
export const sessionOfBreakGlass = (username: string, now: Date): WebSession => ({
  person: { id: `local/${username}`, name: `${username} (break-glass)`, email: '' },
  roles: ['admin'],
  signedInAt: now,
  amr: [],
  endsAt: new Date(now.getTime() + SESSION_MS),
});

const isRole = (text: string): text is Role => Role.safeParse(text).success;
