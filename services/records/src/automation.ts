import { FixpointError, type Person } from '@fixpoint/domain';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from './audit/append-events.ts';
import { ActionPause, AutomationSwitch } from './entities/small.entities.ts';

/** An action that is not carried out now: somebody stopped it, or its budget is spent. */
export type HeldAction = {
  action: string;
  why: 'stopped' | 'budget';
  reason: string;
  since: string;
  /** When it ends by itself; null when a person must end it. */
  until: string | null;
  /** Who stopped it; null for a budget. */
  by: string | null;
};
export type AutomationState = {
  stopped: boolean;
  reason: string | null;
  changedBy: string;
  changedAt: string;
  held: HeldAction[];
};

const ALL = 'all';

/** Whether anything may be written to the outside at all, and which actions may not. */
export const automationState = async (em: EntityManager, now: Date = new Date()): Promise<AutomationState> => {
  const fork = em.fork();
  const [switches, pauses] = [await fork.find(AutomationSwitch, {}), await fork.find(ActionPause, {})];
  const all = switches.find(({ scope }) => scope === ALL);
  if (!all) throw new FixpointError('unavailable', 'The automation switch cannot be read; writes are stopped.');
  const stopped = switches
    .filter((each) => each.stopped && each.scope !== ALL)
    .map(({ scope, reason, changedAt, changedBy }) => ({
      action: scope,
      why: 'stopped' as const,
      reason: reason ?? 'no reason given',
      since: changedAt.toISOString(),
      until: null,
      by: changedBy,
    }));
  const paused = pauses
    .filter(({ until }) => !until || until > now)
    .map(({ action, reason, since, until }) => ({
      action,
      why: 'budget' as const,
      reason,
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
      by: null,
    }));
  return {
    stopped: all.stopped,
    reason: all.reason ?? null,
    changedBy: all.changedBy,
    changedAt: all.changedAt.toISOString(),
    held: [...stopped, ...paused].toSorted((a, b) => a.action.localeCompare(b.action)),
  };
};

/** Throws `held` while all automation or this action is stopped: for writes that a worker without this database carries out. */
export const refuseWhenHeld = async (em: EntityManager, action: string, now: Date): Promise<void> => {
  const { stopped, reason, held } = await automationState(em, now);
  const own = held.find((each) => each.action === action);
  if (stopped) throw new FixpointError('held', `Automation is stopped: ${reason ?? 'no reason given'}`);
  if (own) throw new FixpointError('held', `${action} is stopped: ${own.reason}`);
};

/** `action`: only this one; without it everything. */
export type SwitchChange = { stopped: boolean; reason: string; by: Person; now: Date; action?: string };

/** Stops or restarts writes; services look before each one. Starting an action also ends the pause of a spent budget. */
export const switchAutomation = (em: EntityManager, change: SwitchChange): Promise<void> =>
  em.fork().transactional(async (tx) => {
    const { stopped, reason, by, now, action } = change;
    const scope = action ?? ALL;
    await tx.upsert(AutomationSwitch, { scope, stopped, reason, changedBy: by.name, changedAt: now });
    if (action !== undefined && !stopped) await tx.nativeDelete(ActionPause, { action });
    await appendEvents(tx, { stream: 'automation', ticketId: null, phase: null }, [
      {
        id: `automation/${scope === ALL ? '' : `${scope}/`}${now.toISOString()}/${by.id}`,
        kind: stopped ? 'automation_stopped' : 'automation_started',
        at: now.toISOString(),
        actor: { kind: 'person', id: by.id, name: by.name },
        summary: `${by.name} ${stopped ? 'stopped' : 'started'} ${action ?? 'automation'}: ${reason}`,
        data: { reason, ...(action !== undefined && { action }) },
      },
    ]);
  });
