import { FixpointError } from '@fixpoint/domain';
import type { Directory, Pass, Written } from '../directory/directory.ts';
import type { Action, ActionDeps, Order } from './action.ts';
import { isNewSince } from './is-new-since.ts';
import { refuseProtected } from './refuse-protected.ts';

const MINUTE_MS = 60_000;
const KIND = 'temporary_access_pass';

/** Entra makes the value and tells it once: a pass whose value was lost on the way is taken back, and another is made. */
export const createTemporaryAccessPass: Action = (deps, order) => {
  const { directory, handovers, timing } = deps;
  const { key, ticketId, target, parameters } = order;
  const lifetimeMinutes = parameters?.lifetimeMinutes;

  return {
    idempotency: 'once',
    settleMs: timing.settleMs,
    giveUpMs: timing.giveUpMs,
    look: async () => {
      if (lifetimeMinutes === undefined)
        throw new FixpointError('invalid', 'A pass needs to be told how many minutes it lives.');
      await refuseProtected(directory, target.id, 'risk');
      return { passIds: (await directory.passes(target.id)).map(({ id }) => id) };
    },
    call: async () => {
      if (lifetimeMinutes === undefined) throw new Error('The look before the call refuses a pass without a lifetime.');
      return makePass(deps, order, lifetimeMinutes);
    },
    readBack: async (before, calledAt) => {
      const made = await passesMadeSince(directory, target.id, before?.['passIds'], calledAt);
      const kept = new Set(await handovers.references(ticketId, KIND));
      if (made.some(({ id }) => kept.has(id))) return 'done';
      for (const { id } of made) await directory.deletePass(target.id, id);
      return 'not_done';
    },
    done: `Made a Temporary Access Pass for ${target.name}, good for ${lifetimeMinutes} minutes and one sign-in.`,
    failed: `No Temporary Access Pass was made for ${target.name}.`,
    handoverId: key,
  };
};

const makePass = async (deps: ActionDeps, order: Order, lifetimeMinutes: number): Promise<Written> => {
  const { directory, handovers, sealer, now } = deps;
  const { key, ticketId, target } = order;
  const { pass, value, requestId } = await directory.createPass(target.id, lifetimeMinutes);
  if (isBarred(pass)) {
    await directory.deletePass(target.id, pass.id);
    throw new FixpointError(
      'forbidden',
      `The tenant does not let ${target.name} use a Temporary Access Pass (${pass.reason ?? 'no reason given'}). ` +
        'It was deleted again. Enable the method for this person in the authentication methods policy.',
    );
  }
  const createdAt = now();
  await handovers.keepNewest({
    id: key,
    ticketId,
    personId: target.id,
    kind: KIND,
    sealed: sealer.seal(value, key),
    reference: pass.id,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + lifetimeMinutes * MINUTE_MS),
  });
  return { requestId };
};

/** A pass that Entra has just made may be valid only from the next second on. */
const isBarred = ({ isUsable, reason }: Pass): boolean => isUsable === false && reason !== 'NotYetValid';

const passesMadeSince = async (
  directory: Directory,
  personId: string,
  idsBefore: unknown,
  since: Date,
): Promise<Pass[]> => {
  const before = new Set<unknown>(Array.isArray(idsBefore) ? idsBefore : []);
  const passes = await directory.passes(personId);
  return passes.filter(({ id, createdAt }) => !before.has(id) && isNewSince(createdAt, null, since));
};
