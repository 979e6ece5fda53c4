import { type DeviceAction, FixpointError, type Person, type Receipt } from '@fixpoint/domain';
import { type EffectLedger, once } from '@fixpoint/service-kit';
import type { Intune } from './intune.ts';

export type Order = {
  key: string;
  ticketId: string;
  stepId: string;
  action: DeviceAction;
  target: Person;
  title: string;
  deviceId: string;
};

type Deps = { intune: Intune; ledger: EffectLedger; leaseMs: number; now: () => Date };

/** Puts an action down with Intune, once for each key; for a device of the person that the ticket is about only. */
export const createCarryOut =
  ({ intune, ledger, leaseMs, now }: Deps) =>
  async ({ key, ticketId, stepId, action, target, title, deviceId }: Order): Promise<{ receipt: Receipt }> => {
    const receipt = await once(
      ledger,
      {
        idempotency: 'repeatable',
        key,
        ticketId,
        action,
        title,
        request: { ticketId, stepId, action, target: target.id, deviceId },
        leaseMs,
        heedsStop: true,
        look: async () => {
          const found = await intune.device(deviceId);
          if (!found) throw new FixpointError('not_found', 'deviceId: Intune manages no such device.');
          if (found.ownerId !== target.id)
            throw new FixpointError('forbidden', `deviceId: ${found.device.name} is not a device of ${target.name}.`);
          return { lastSyncAt: found.device.lastSyncAt, complianceState: found.device.complianceState };
        },
        call: () => intune.act(deviceId, action),
        audit: {
          actor: { kind: 'machine', id: 'devices', name: 'Fixpoint' },
          done: { kind: 'effect_done', summary: `${title}: asked for.` },
          failed: { kind: 'effect_failed', summary: `${title}: could not be asked for.` },
          data: { stepId, action },
        },
      },
      now,
    );
    return { receipt };
  };
