import type { Action } from './action.ts';
import { refuseProtected } from './refuse-protected.ts';

/** Ending sessions that have ended already changes nothing, so it may be done twice. */
export const revokeSessions: Action = ({ directory }, { target }) => ({
  idempotency: 'repeatable',
  look: async () => {
    const { sessionsValidFrom } = await refuseProtected(directory, target.id, 'no risk');
    return { sessionsValidFrom };
  },
  call: () => directory.revokeSessions(target.id),
  done: `Signed ${target.name} out everywhere.`,
  failed: `${target.name} was not signed out.`,
  handoverId: null,
});
