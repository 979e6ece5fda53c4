import type { Person } from '@fixpoint/domain';
import type { Identity } from '../identity/identity.ts';

/** The identity service as the gateway knows it: who is in the directory, and what was asked. */
export const fakeIdentity = () => {
  const people = new Map<string, Person>();
  const asked: { verb: keyof Identity; request: unknown }[] = [];
  const answer = async <T>(verb: keyof Identity, request: unknown, value: T): Promise<T> => {
    asked.push({ verb, request });
    return value;
  };
  const port: Identity = {
    personByEmail: (email) => answer('personByEmail', email, people.get(email) ?? null),
    handoverLink: (request) =>
      answer('handoverLink', request, { token: 'a'.repeat(43), expiresAt: '2026-11-24T09:15:00.000Z' }),
    openHandover: (request) => answer('openHandover', request, { kind: 'password', secret: 'Pa55-word' }),
  };
  return { port, people, asked };
};
