import type { IdentityAction } from '@fixpoint/domain';
import { type EffectLedger, once } from '@fixpoint/service-kit';
import type { Action, ActionDeps, Order, Outcome } from './action.ts';
import { addMember, removeMember } from './change-membership.ts';
import { createTemporaryAccessPass } from './create-temporary-access-pass.ts';
import { deleteTemporaryAccessPass } from './delete-temporary-access-pass.ts';
import { disableAccount } from './disable-account.ts';
import { enableAccount } from './enable-account.ts';
import { removeMethod } from './remove-method.ts';
import { resetPassword } from './reset-password.ts';
import { revokeSessions } from './revoke-sessions.ts';

const ACTIONS: Record<IdentityAction, Action> = {
  'identity.reset-password': resetPassword,
  'identity.revoke-sessions': revokeSessions,
  'identity.enable-account': enableAccount,
  'identity.disable-account': disableAccount,
  'identity.create-temporary-access-pass': createTemporaryAccessPass,
  'identity.delete-temporary-access-pass': deleteTemporaryAccessPass,
  'identity.remove-method': removeMethod,
  'identity.add-member': addMember,
  'identity.remove-member': removeMember,
};

/** Carries out one order, at most once, however often it is asked with the same key. */
export const createCarryOut =
  (deps: ActionDeps, ledger: EffectLedger) =>
  async (order: Order): Promise<Outcome> => {
    const { key, ticketId, stepId, action, target, title, parameters } = order;
    const { done, failed, handoverId, ...steps } = ACTIONS[action](deps, order);
    const receipt = await once(
      ledger,
      {
        ...steps,
        key,
        ticketId,
        action,
        title,
        request: { ticketId, stepId, action, target: target.id, ...(parameters && { parameters }) },
        leaseMs: deps.timing.leaseMs,
        heedsStop: true,
        audit: {
          actor: { kind: 'machine', id: 'identity', name: 'Fixpoint' },
          done: { kind: 'effect_done', summary: done },
          failed: { kind: 'effect_failed', summary: failed },
          data: { stepId, action },
        },
      },
      deps.now,
    );
    return { receipt, handoverId };
  };
