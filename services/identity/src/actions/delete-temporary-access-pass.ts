import type { Action } from './action.ts';
import { refuseProtected } from './refuse-protected.ts';

/** The undo of making one: takes back what this ticket has made and no pass of anybody else. Risk is no reason against it. */
export const deleteTemporaryAccessPass: Action = ({ directory, handovers }, { ticketId, target }) => ({
  idempotency: 'repeatable',
  look: async () => {
    await refuseProtected(directory, target.id, 'no risk');
    return null;
  },
  call: async () => {
    let requestId: string | null = null;
    for (const passId of await handovers.references(ticketId, 'temporary_access_pass'))
      requestId = (await directory.deletePass(target.id, passId)).requestId ?? requestId;
    return { requestId };
  },
  done: `Took the Temporary Access Pass of ${target.name} back.`,
  failed: `The Temporary Access Pass of ${target.name} was not taken back.`,
  handoverId: null,
});
