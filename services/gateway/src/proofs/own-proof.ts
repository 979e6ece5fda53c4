import { FixpointError, proves } from '@fixpoint/domain';
import type { StoredTicket } from '@fixpoint/records';
import type { PersonCaller } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';
import { channelOf, isFreshSession, STALE } from '../session.ts';
import { viewOfTicket } from './proof-case.ts';

/**
 * For what may be seen only by the person whose ticket it is: a fresh sign-in with a second factor, or, for who lost theirs, the
 * proofs they gave on the ticket while these still count.
 */
export const requireOwnProof = async (
  deps: Pick<GatewayDeps, 'temporal' | 'now'>,
  ticket: StoredTicket,
  caller: PersonCaller,
): Promise<void> => {
  const now = deps.now();
  if (isFreshSession(caller, now)) return;
  const { requester, affected } = ticket.summary;
  const own = [requester.id, affected.id].every((id) => id === caller.person.id);
  const view = own && channelOf(caller) === 'portal' ? await viewOfTicket(deps, ticket) : null;
  const needed = view?.policy;
  // A sign-in that the ticket remembers was in another session, which whoever holds this one need not have.
  const given = view?.proofs.filter(({ kind }) => kind !== 'portal_session') ?? [];
  if (needed && needed.proofPoints > 0 && proves(given, requester, needed, now)) return;
  throw new FixpointError('forbidden', STALE);
};
