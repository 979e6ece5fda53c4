import { FixpointError, type Person } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from './audit/append-events.ts';
import { AutomationSwitch } from './entities/small.entities.ts';

export type AutomationState = { stopped: boolean; reason: string | null; changedBy: string; changedAt: string };

/** Whether anything may be written to the outside at all. */
export const automationState = async (em: EntityManager): Promise<AutomationState> => {
  const all = await em.fork().findOne(AutomationSwitch, 'all');
  if (!all) throw new FixpointError('unavailable', 'The automation switch cannot be read; writes are stopped.');
  return {
    stopped: all.stopped,
    reason: all.reason ?? null,
    changedBy: all.changedBy,
    changedAt: all.changedAt.toISOString(),
  };
};

export type SwitchChange = { stopped: boolean; reason: string; by: Person; now: Date };

/** Stops or restarts every write; services look before each one. */
export const switchAutomation = (em: EntityManager, { stopped, reason, by, now }: SwitchChange): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const all = await tx.findOneOrFail(AutomationSwitch, 'all');
    Object.assign(all, { stopped, reason, changedBy: by.name, changedAt: now });
    await appendEvents(tx, { stream: 'automation', ticketId: null, phase: null }, [
      {
        id: `automation/${now.toISOString()}/${by.id}`,
        kind: stopped ? 'automation_stopped' : 'automation_started',
        at: now.toISOString(),
        actor: { kind: 'person', id: by.id, name: by.name },
        summary: `${by.name} ${stopped ? 'stopped' : 'started'} automation: ${reason}`,
        data: { reason },
      },
    ]);
  });
