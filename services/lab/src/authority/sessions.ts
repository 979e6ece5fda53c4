import { randomUUID } from 'node:crypto';
import type { LabCore } from '../core.ts';
import type { Account, Session } from '../state/state.ts';
import { randomToken } from './flows.ts';

const SESSION_S = 24 * 3600;

/** The lab's own sign-in sessions, which let a browser in again without asking. */
export const openSession = (core: LabCore, account: Account, amr: string[]): Session => {
  const authTimeS = Math.floor(core.now() / 1000);
  const session = { id: randomToken(), sid: randomUUID(), personId: account.person.id, authTimeS, amr };
  core.directory.state.sessions.set(session.id, session);
  core.store.changed();
  return session;
};

export const liveSession = (
  core: LabCore,
  id: string | undefined,
): { session: Session; account: Account } | undefined => {
  const session = id ? core.directory.state.sessions.get(id) : undefined;
  const account = session && core.directory.find(session.personId);
  const isYoung = session !== undefined && session.authTimeS + SESSION_S > core.now() / 1000;
  return session && account?.person.enabled && isYoung ? { session, account } : undefined;
};

export const closeSession = (core: LabCore, id: string | undefined): void => {
  if (id && core.directory.state.sessions.delete(id)) core.store.changed();
};
