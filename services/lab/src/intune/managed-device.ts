import type { DeviceActionName, DeviceFault, WorldDevice } from '../world/world-device.ts';

/** How long a device that is on takes to do what it was asked to, and how long Intune then takes to think about its report. */
const ACTION_MS = 20_000;
const EVALUATION_MS = 30_000;

type Action = {
  name: DeviceActionName;
  startedMs: number;
  endedMs: number | null;
  state: 'pending' | 'done' | 'failed';
};

type Run = { mends: DeviceFault | null; startedMs: number; endedMs: number | null };

/** What each fault is called by the policies, and what mends it; null is for people. */
const MENDED_BY: Partial<Record<DeviceFault, DeviceActionName>> = {
  signatures: 'windowsDefenderUpdateSignatures',
  quickScan: 'windowsDefenderScan',
  silent: 'syncDevice',
  restart: 'rebootNow',
};

/** One device on the lab's clock: it does what it was asked when it is on, then reports, and is judged by what it reported. */
export class SimulatedDevice {
  readonly id: string;
  readonly ownerId: string;
  readonly world: WorldDevice;
  online: boolean;
  readonly #faults: Set<DeviceFault>;
  readonly #actions: Action[] = [];
  readonly #runs = new Map<string, Run>();
  #lastSyncMs: number;
  /** What is known of it, since when; and what its last report will make known, from when on. */
  #known: { faults: ReadonlySet<DeviceFault>; fromMs: number };
  #next: { faults: ReadonlySet<DeviceFault>; fromMs: number } | null = null;

  constructor(world: WorldDevice, ownerId: string, nowMs: number) {
    this.id = world.id;
    this.world = world;
    this.ownerId = ownerId;
    this.online = world.online;
    this.#faults = new Set(world.faults);
    this.#lastSyncMs = nowMs - world.lastSyncMinutesAgo * 60_000;
    this.#known = { faults: new Set(world.faults), fromMs: this.#lastSyncMs };
  }

  /** A remediation that runs at once, if the device is on; Intune drops one that finds nobody. */
  remediate(scriptId: string, mends: DeviceFault | null, nowMs: number): void {
    this.#settle(nowMs);
    this.#runs.set(scriptId, { mends, startedMs: nowMs, endedMs: null });
  }

  ask(name: DeviceActionName, nowMs: number): void {
    this.#settle(nowMs);
    this.#actions.push({ name, startedMs: nowMs, endedMs: null, state: 'pending' });
  }

  /** Somebody mends it, or breaks it, at the device itself; it is known with the next report. */
  change(fault: DeviceFault, isThere: boolean): void {
    if (isThere) this.#faults.add(fault);
    else this.#faults.delete(fault);
  }

  seen(nowMs: number) {
    this.#settle(nowMs);
    return { faults: [...this.#known.faults], lastSyncMs: this.#lastSyncMs, actions: this.#actions };
  }

  #settle(nowMs: number): void {
    if (this.online)
      for (const run of this.#runs.values()) {
        if (run.endedMs !== null || nowMs < run.startedMs + ACTION_MS) continue;
        run.endedMs = run.startedMs + ACTION_MS;
        if (run.mends) this.#faults.delete(run.mends);
      }
    if (this.online)
      for (const action of this.#actions) {
        if (action.state !== 'pending' || nowMs < action.startedMs + ACTION_MS) continue;
        this.#end(action, action.startedMs + ACTION_MS);
      }
    if (this.#next && nowMs >= this.#next.fromMs) {
      this.#known = this.#next;
      this.#next = null;
    }
  }

  #end(action: Action, atMs: number): void {
    const failed = this.world.failsActions.includes(action.name);
    Object.assign(action, { endedMs: atMs, state: failed ? 'failed' : 'done' });
    if (!failed) for (const [fault, mend] of MENDS) if (mend === action.name) this.#faults.delete(fault);
    this.#lastSyncMs = Math.max(this.#lastSyncMs, atMs);
    this.#next = { faults: new Set(this.#faults), fromMs: atMs + EVALUATION_MS };
  }
}

const MENDS = Object.entries(MENDED_BY) as [DeviceFault, DeviceActionName][]; // its keys are faults
