import type { Person, Role } from '@fixpoint/domain';
import { createTokenIssuer } from '@fixpoint/service-kit/tokens';
import type { Secrets } from './stack/secrets.ts';

type Claims = { person: Person; roles?: Role[]; signedInAt?: Date; amr?: string[] };

/** A token as the portal makes one for somebody who just signed in with a second factor, unless said otherwise. */
export const personToken = (
  secrets: Pick<Secrets, 'keys'>,
  { person, roles = ['requester'], signedInAt = new Date(), amr = ['pwd', 'mfa'] }: Claims,
  audience = 'gateway',
): Promise<string> =>
  createTokenIssuer('web', secrets.keys.web).forPerson(audience, { person, roles, signedInAt, amr });
