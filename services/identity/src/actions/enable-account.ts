import type { Action } from './action.ts';
import { refuseProtected } from './refuse-protected.ts';

export const enableAccount: Action = ({ directory }, { target }) => ({
  idempotency: 'repeatable',
  look: async () => {
    const { accountEnabled } = await refuseProtected(directory, target.id, 'risk');
    return { accountEnabled };
  },
  call: () => directory.setEnabled(target.id, true),
  done: `Enabled the account of ${target.name}.`,
  failed: `The account of ${target.name} was not enabled.`,
  handoverId: null,
});
