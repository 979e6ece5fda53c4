import type { Person, Role } from '@fixpoint/domain';

/** Who is calling, as its verified token says. */
export type Caller =
  | { kind: 'service'; name: string }
  | { kind: 'person'; issuer: string; person: Person; roles: Role[]; signedInAt: Date; amr: string[] };

export type PersonCaller = Extract<Caller, { kind: 'person' }>;
