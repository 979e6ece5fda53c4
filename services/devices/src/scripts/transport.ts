import type { Script } from './registry.ts';
import type { ScriptValues } from './parameters.ts';
import type { ScriptResult } from './result.ts';

/** A way to run a script on a machine: by Intune on people's laptops, by SSH on servers. */
export interface ScriptTransport {
  /** Throws `not_found` for a machine it does not know, `unavailable` when it cannot be reached, `invalid` for what it said. */
  run(machine: string, script: Script, parameters: ScriptValues): Promise<ScriptResult>;
}
