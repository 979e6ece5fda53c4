import { factsOf } from '../facts.ts';
import type { Runbook } from './runbook.ts';

/** Ends a lock where Active Directory owns the account. No password changes, and a disabled account stays disabled. */
export const unlockOnprem: Runbook = {
  name: 'unlock-onprem',
  title: 'End a lock in the directory on the premises',
  answers: ['onprem_lockout'],
  risk: 'low',
  changesCredential: false,
  idempotency: 'repeatable',
  steps: ({ affected, evidence }) => {
    const onPremises = factsOf(evidence, 'identity.account')?.onPremises;
    if (!onPremises) return [];
    return [
      {
        id: 'unlock-onprem',
        action: 'onprem.unlock-account',
        target: affected,
        parameters: onPremises,
        title: `Unlock ${affected.name} in ${onPremises.domain}`,
        change: { what: 'Lock after wrong passwords', before: 'locked', after: 'not locked' },
        undo: null,
        irreversible: 'Wrong passwords lock the account again by themselves; nobody would put the lock back.',
        check: 'onprem_unlocked',
      },
    ];
  },
};
