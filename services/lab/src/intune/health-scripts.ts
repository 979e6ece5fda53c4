import { randomUUID } from 'node:crypto';
import type { DeviceFault } from '../world/world-device.ts';

export type HealthScript = {
  id: string;
  displayName: string;
  description: string;
  /** Base64. */
  detectionScriptContent: string;
  remediationScriptContent: string;
};

/** What a script of this name mends on a device: the lab's devices keep the scripts' contract, and run no PowerShell. */
const MENDS: readonly (readonly [script: string, fault: DeviceFault])[] = [
  ['enable-firewall', 'firewall'],
  ['update-defender', 'signatures'],
];

/** The remediations that somebody has put into Intune. */
export class HealthScripts {
  readonly #scripts = new Map<string, HealthScript>();
  readonly #mends = new Map(MENDS);

  list(): HealthScript[] {
    return [...this.#scripts.values()];
  }

  find(id: string): HealthScript | undefined {
    return this.#scripts.get(id);
  }

  /** From now on a script of this name mends this on the lab's devices. */
  mends(script: string, fault: DeviceFault): void {
    this.#mends.set(script, fault);
  }

  /** The name carries the script's id among version and seal. */
  faultMendedBy({ displayName }: HealthScript): DeviceFault | null {
    const words = displayName.split(' ');
    return [...this.#mends].find(([script]) => words.includes(script))?.[1] ?? null;
  }

  create(given: Omit<HealthScript, 'id'>): HealthScript {
    const script = { id: randomUUID(), ...given };
    this.#scripts.set(script.id, script);
    return script;
  }
}
