import { spanOf } from './grant-access.ts';
import type { Runbook } from './runbook.ts';
import { wantedOf } from './wanted-of.ts';

export const extendAccess: Runbook = {
  name: 'extend-access',
  title: 'Let somebody stay in a group for longer',
  answers: ['access_to_extend'],
  risk: 'medium',
  riskIn: (context) => wantedOf(context).entry.risk,
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => {
    const { affected } = context;
    const { entry, hours, lease } = wantedOf(context);
    return [
      {
        id: 'extend-lease',
        action: 'lease.extend',
        target: affected,
        parameters: { groupId: entry.id, groupName: entry.name, hours },
        title: `Let ${affected.name} stay in ${entry.name} for ${spanOf(hours)} more`,
        change: {
          what: entry.name,
          before: lease ? `member until ${lease.until}` : 'member',
          after: `member for ${spanOf(hours)} from when it is done`,
        },
        undo: null,
        irreversible: 'It ends by itself; whoever has it, or an admin, may end it before.',
        check: 'lease_extended',
      },
    ];
  },
};
