import { FixpointError } from '@fixpoint/domain';
import type { Action } from './action.ts';
import { refuseProtected } from './refuse-protected.ts';

/** Removes one way to sign in. What is gone already is removed, so it may be done twice. */
export const removeMethod: Action = ({ directory }, { target, parameters }) => {
  const { methodId = '', methodType = '' } = parameters ?? {};
  return {
    idempotency: 'repeatable',
    look: async () => {
      if (methodId === '' || methodType === '')
        throw new FixpointError('invalid', 'To remove a sign-in method takes its id and its type.');
      await refuseProtected(directory, target.id, 'risk');
      return { methodId, methodType };
    },
    call: () => directory.removeMethod(target.id, { id: methodId, type: methodType }),
    done: `Removed a sign-in method of ${target.name} (${methodType}).`,
    failed: `A sign-in method of ${target.name} was not removed (${methodType}).`,
    handoverId: null,
  };
};
