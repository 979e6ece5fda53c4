import { type AuthenticatorKind, type EntityManager, findAuthenticators } from '@fixpoint/records';
import type { ProofCase } from '../proof-case.ts';

const NAMES: Record<AuthenticatorKind, string> = { totp: 'authenticator app', passkey: 'passkey' };

/** Why the requester has nothing of this kind that counts here, or null when they have. */
export const whyNoAuthenticator = async (
  em: EntityManager,
  { requester, createdAt }: ProofCase,
  kind: AuthenticatorKind,
): Promise<string | null> => {
  const all = (await findAuthenticators(em, requester.id)).filter((each) => each.kind === kind);
  if (all.length === 0) return `You have enrolled no ${NAMES[kind]} with us.`;
  if (all.some(({ enrolledAt }) => enrolledAt < createdAt)) return null;
  return `Your ${NAMES[kind]} was enrolled after this ticket came, so it proves nothing on it.`;
};
