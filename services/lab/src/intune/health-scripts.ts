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
const MENDS: readonly (readonly [name: RegExp, fault: DeviceFault])[] = [
  [/\benable-firewall\b/u, 'firewall'],
  [/\bupdate-defender\b/u, 'signatures'],
];

/** The remediations that somebody has put into Intune. */
export class HealthScripts {
  readonly #scripts = new Map<string, HealthScript>();

  list(): HealthScript[] {
    return [...this.#scripts.values()];
  }

  find(id: string): HealthScript | undefined {
    return this.#scripts.get(id);
  }

  create(given: Omit<HealthScript, 'id'>): HealthScript {
    const script = { id: randomUUID(), ...given };
    this.#scripts.set(script.id, script);
    return script;
  }
}

export const faultMendedBy = ({ displayName }: HealthScript): DeviceFault | null =>
  MENDS.find(([name]) => name.test(displayName))?.[1] ?? null;
