import type { Person, Role } from '@fixpoint/domain';
import { testDatabase } from '@fixpoint/dev/postgres';
import { randomBytes } from 'node:crypto';
import { createLinkSigner, createLinkVerifier, createLogger, createTokenVerifier } from '@fixpoint/service-kit';
import { createApp } from '../app.ts';
import type { GatewayDeps } from '../deps.ts';
import { DEFAULT_LIMITS } from '../rate-limits.ts';
import { createProofSecrets } from '../proofs/proof-secrets.ts';
import { fakeIdentity } from './fake-identity.ts';
import { fakeNotifications } from './fake-notifications.ts';
import { fakeTemporal } from './fake-temporal.ts';
import { newIssuer, newPair } from './keys.ts';

export const ana: Person = { id: 'id-ana', name: 'Ana Petrova', email: 'ana@contoso.example' };
export const ben: Person = { id: 'id-ben', name: 'Ben Okafor', email: 'ben@contoso.example' };
export const mia: Person = { id: 'id-mia', name: 'Mia Manager', email: 'mia@contoso.example' };
export const tom: Person = { id: 'id-tom', name: 'Tom Technician', email: 'tom@contoso.example' };

export type Sent = { as?: Person; roles?: Role[]; amr?: string[]; signedInAt?: Date; headers?: Record<string, string> };

/** A gateway on a database of its own, with everything around it in the test's hands. */
export const startTestGateway = async (given: Partial<GatewayDeps> = {}) => {
  const database = await testDatabase();
  const web = newIssuer('web');
  const temporal = fakeTemporal();
  const closing = new AbortController();
  const clock = { now: new Date('2026-11-24T09:00:00.000Z') };
  const identity = fakeIdentity();
  const notifications = fakeNotifications();
  const linkKeys = newPair();
  const links = createLinkSigner(linkKeys.key, () => clock.now);
  const deps: GatewayDeps = {
    em: database.orm.em,
    temporal: temporal.client,
    identity: identity.port,
    notifications: notifications.port,
    proofSecrets: createProofSecrets(randomBytes(32)),
    verify: createTokenVerifier('gateway', web.trusted),
    links: createLinkVerifier(linkKeys.publicKey, () => clock.now),
    log: createLogger('gateway', 'silent'),
    portalUrl: 'https://portal.example',
    now: () => clock.now,
    limits: DEFAULT_LIMITS,
    usualMode: 'shadow',
    closing: closing.signal,
    ...given,
  };
  const app = createApp(deps);

  /** One request by a person who has just signed in with a second factor, unless told otherwise. */
  const call = async (method: string, path: string, body?: unknown, sent: Sent = {}): Promise<Response> => {
    const { as: person = ana, roles = ['requester'], amr = ['pwd', 'mfa'], signedInAt = clock.now, headers } = sent;
    const token = await web.forPerson('gateway', { person, roles, signedInAt, amr });
    return app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
  const open = async (subject = 'I forgot my password', sent: Sent = {}): Promise<string> => {
    const response = await call('POST', '/v1/tickets', { subject, body: 'Please help.' }, sent);
    return (await bodyOf<{ id: string }>(response)).id;
  };
  const stop = async (): Promise<void> => {
    closing.abort();
    await database.drop();
  };
  return { app, deps, database, web, temporal, identity, notifications, links, clock, closing, call, open, stop };
};

export type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;

/** The test knows what it asked for. */
export const bodyOf = async <T = Record<string, unknown>>(response: Response): Promise<T> =>
  (await response.json()) as T;
