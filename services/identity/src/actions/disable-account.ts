import type { Action } from './action.ts';
import { refuseProtected } from './refuse-protected.ts';

/** The undo of enabling. Risk is no reason against it. */
export const disableAccount: Action = ({ directory }, { target }) => ({
  idempotency: 'repeatable',
  look: async () => {
    const { accountEnabled } = await refuseProtected(directory, target.id, 'no risk');
    return { accountEnabled };
  },
  call: () => directory.setEnabled(target.id, false),
  done: `Blocked the account of ${target.name}.`,
  failed: `The account of ${target.name} was not blocked.`,
  handoverId: null,
});
