import { FixpointError } from '@fixpoint/domain';
import type { Written } from '../directory/directory.ts';
import { makePassword } from '../secrets/make-password.ts';
import type { Action, ActionDeps, Order } from './action.ts';
import { isNewSince } from './is-new-since.ts';
import { refuseProtected } from './refuse-protected.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;
/** So that both tries are over well before the time at which the effect may be looked up. */
const SECOND_TRY_WITHIN_MS = 5000;

/** The new password is made here, sealed before the call, and leaves only by a one-time link. */
export const resetPassword: Action = (deps, order) => {
  const { directory, timing } = deps;
  const { key, target } = order;
  let password: string | undefined;

  return {
    idempotency: 'once',
    settleMs: timing.settleMs,
    giveUpMs: timing.giveUpMs,
    look: async () => {
      const { lastPasswordChangeAt } = await refuseProtected(directory, target.id, 'risk');
      password = await keptPassword(deps, order); // a secret that cannot be kept must not be set
      return { lastPasswordChangeAt };
    },
    call: async () => {
      if (password === undefined) throw new Error('The password is made by the look before the call.');
      return setPassword(deps, order, password);
    },
    readBack: async (before, calledAt) => {
      const { lastPasswordChangeAt } = await directory.account(target.id);
      return isNewSince(lastPasswordChangeAt, before?.['lastPasswordChangeAt'], calledAt) ? 'done' : 'not_done';
    },
    done: `Made a new password for ${target.name}.`,
    failed: `No new password was made for ${target.name}.`,
    handoverId: key,
  };
};

/** The password that was made for this order before, if any: a retry sends the one that will be handed over. */
const keptPassword = async (deps: ActionDeps, { key, ticketId, target }: Order): Promise<string> => {
  const createdAt = deps.now();
  const sealed = await deps.handovers.keep({
    id: key,
    ticketId,
    personId: target.id,
    kind: 'password',
    sealed: deps.sealer.seal(makePassword(), key),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + KEPT_MS),
  });
  return deps.sealer.open(sealed, key);
};

/** Rules that only the tenant knows, such as its list of banned words, can refuse a good password: once more, with another. */
const setPassword = async (deps: ActionDeps, { key, target }: Order, password: string): Promise<Written> => {
  const { directory, handovers, sealer, now } = deps;
  const startedAt = now().getTime();
  try {
    return await directory.setPassword(target.id, password);
  } catch (error) {
    if (!(error instanceof FixpointError) || error.details['tooSimple'] !== true) throw error;
    const another = makePassword();
    await handovers.replace(key, sealer.seal(another, key));
    if (now().getTime() - startedAt > SECOND_TRY_WITHIN_MS)
      throw new FixpointError('unavailable', 'Entra was slow to refuse a password.', { notDone: true });
    return directory.setPassword(target.id, another);
  }
};
