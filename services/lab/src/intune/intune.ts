import type { Account } from '../state/state.ts';
import type { DeviceActionName } from '../world/world-device.ts';
import { HealthScripts } from './health-scripts.ts';
import { SimulatedDevice } from './managed-device.ts';

/** The devices that Intune manages, as the world file has them at the start; what became of them ends with the lab. */
export class Intune {
  readonly #devices = new Map<string, SimulatedDevice>();
  /** What was asked for, in order: with that, nothing is asked for twice unseen. */
  readonly asked: { deviceId: string; action: DeviceActionName | `run ${string}` }[] = [];
  readonly scripts = new HealthScripts();
  readonly #now: () => number;

  constructor(accounts: Iterable<Account>, now: () => number) {
    this.#now = now;
    for (const { person } of accounts)
      for (const device of person.managedDevices)
        this.#devices.set(device.id, new SimulatedDevice(device, person.id, now()));
  }

  of(personId: string): SimulatedDevice[] {
    return [...this.#devices.values()].filter(({ ownerId }) => ownerId === personId);
  }

  all(): SimulatedDevice[] {
    return [...this.#devices.values()];
  }

  find(id: string): SimulatedDevice | undefined {
    return this.#devices.get(id);
  }

  add(device: SimulatedDevice): void {
    this.#devices.set(device.id, device);
  }

  ask(device: SimulatedDevice, action: DeviceActionName): void {
    this.asked.push({ deviceId: device.id, action });
    device.ask(action, this.#now());
  }
}
