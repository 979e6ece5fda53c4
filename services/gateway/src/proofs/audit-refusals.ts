import { type ErrorCode, FixpointError } from '@fixpoint/domain';
import { noteRefused, type RefusedTry } from '@fixpoint/records';
import type { PersonCaller } from '@fixpoint/service-kit';
import type { GatewayDeps } from '../deps.ts';

const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'forbidden',
  'not_found',
  'conflict',
  'invalid',
  'too_many_requests',
]);

/** Whatever is refused of a proof, a decision or a secret stands in its ticket's audit, also to who may not see that ticket. */
export const auditingRefusals = async <T>(
  { em, now }: Pick<GatewayDeps, 'em' | 'now'>,
  caller: PersonCaller,
  ticketId: string,
  give: () => Promise<T>,
  kind: RefusedTry['kind'] = 'proof_refused',
): Promise<T> => {
  try {
    return await give();
  } catch (error) {
    if (error instanceof FixpointError && REFUSALS.has(error.code) && error.details.audited !== true)
      await noteRefused(em, {
        ticketId,
        kind,
        by: caller.person,
        code: error.code,
        reason: error.message,
        now: now(),
      });
    throw error;
  }
};
