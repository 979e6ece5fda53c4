import type { Step } from '../types.ts';
import type { Runbook, RunbookContext } from './runbook.ts';
import { wantedOf } from './wanted-of.ts';

export const grantAccess: Runbook = {
  name: 'grant-access',
  title: 'Put somebody into a group for a time',
  answers: ['access_missing'],
  risk: 'medium',
  riskIn: (context) => wantedOf(context).entry.risk,
  changesCredential: false,
  idempotency: 'repeatable',
  steps: (context) => [addMember(context)],
};

const addMember = (context: RunbookContext): Step => {
  const { affected } = context;
  const { entry, hours } = wantedOf(context);
  return {
    id: 'add-member',
    action: 'identity.add-member',
    target: affected,
    parameters: { groupId: entry.id, groupName: entry.name, hours },
    title: `Put ${affected.name} into ${entry.name} for ${spanOf(hours)}`,
    change: { what: entry.name, before: 'no member', after: `member for ${spanOf(hours)}, then removed` },
    undo: { action: 'identity.remove-member', title: `Take ${affected.name} out of ${entry.name}` },
    irreversible: null,
    check: 'member_added',
  };
};

const DAY_HOURS = 24;

export const spanOf = (hours: number): string => {
  const days = hours / DAY_HOURS;
  if (!Number.isInteger(days)) return hours === 1 ? '1 hour' : `${hours} hours`;
  return days === 1 ? '1 day' : `${days} days`;
};
