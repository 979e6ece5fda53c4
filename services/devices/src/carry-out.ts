import { type DeviceAction, FixpointError, type ManagedDevice, type Person, type Receipt } from '@fixpoint/domain';
import { type EffectLedger, once, type Repetition } from '@fixpoint/service-kit';
import { actionName, type Intune } from './intune.ts';
import { type ScriptRegistry, scriptCalled } from './scripts/registry.ts';

export type Order = {
  key: string;
  ticketId: string;
  stepId: string;
  action: DeviceAction;
  target: Person;
  title: string;
  deviceId: string;
  /** Which of the sealed scripts, for `devices.run-script`. */
  script?: string | undefined;
};

type Deps = { intune: Intune; scripts: ScriptRegistry; ledger: EffectLedger; leaseMs: number; now: () => Date };

/** Puts an action down with Intune, once for each key; for a device of the person that the ticket is about only. */
export const createCarryOut =
  ({ intune, scripts, ledger, leaseMs, now }: Deps) =>
  async ({ key, ticketId, stepId, action, target, title, deviceId, script }: Order): Promise<{ receipt: Receipt }> => {
    const receipt = await once(
      ledger,
      {
        ...repetitionOf(intune, action, deviceId),
        key,
        ticketId,
        action,
        title,
        request: { ticketId, stepId, action, target: target.id, deviceId, ...(script !== undefined && { script }) },
        leaseMs,
        heedsStop: true,
        look: async () => {
          if (action === 'devices.run-script') await policyFor(intune, scripts, script ?? ''); // refused before anything is written down
          const found = await intune.device(deviceId);
          if (!found) throw new FixpointError('not_found', 'deviceId: Intune manages no such device.');
          if (found.ownerId !== target.id)
            throw new FixpointError('forbidden', `deviceId: ${found.device.name} is not a device of ${target.name}.`);
          return {
            lastSyncAt: found.device.lastSyncAt,
            complianceState: found.device.complianceState,
            restarts: restartsOf(found.device),
          };
        },
        call: async () =>
          action === 'devices.run-script'
            ? intune.remediate(deviceId, await policyFor(intune, scripts, script ?? ''))
            : intune.act(deviceId, action),
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

const SEAL_CHARS = 12;

/** What Intune calls a remediation: its name carries version and seal, so that another text is another remediation. */
const policyFor = (intune: Intune, scripts: ScriptRegistry, id: string): Promise<string> => {
  const { manifest, text } = scriptCalled(scripts, id);
  if (manifest.detectedBy === undefined) throw new FixpointError('invalid', `script: ${id} is no remediation.`);
  const detection = scriptCalled(scripts, manifest.detectedBy).text;
  const name = `Fixpoint ${id} ${manifest.version} ${manifest.sha256.slice(0, SEAL_CHARS)}`;
  return intune.policyOf(name, { detection, remediation: text });
};

const SETTLE_MS = 20_000;
const GIVE_UP_MS = 10 * 60 * 1000;

/** A restart that was asked for is not asked for again; the rest may be, and comes to the same. */
const repetitionOf = (intune: Intune, action: DeviceAction, deviceId: string): Repetition =>
  action === 'devices.restart'
    ? {
        idempotency: 'once',
        settleMs: SETTLE_MS,
        giveUpMs: GIVE_UP_MS,
        readBack: async (before) => {
          const found = await intune.device(deviceId);
          if (!found) return 'unknown';
          const known = before?.['restarts'];
          const earlier = new Set<unknown>(Array.isArray(known) ? known : []);
          return restartsOf(found.device).some((startedAt) => !earlier.has(startedAt)) ? 'done' : 'not_done';
        },
      }
    : { idempotency: 'repeatable' };

const restartsOf = ({ actions }: ManagedDevice): string[] =>
  actions.flatMap(({ name, startedAt }) => (name === actionName('devices.restart') ? [startedAt] : []));
