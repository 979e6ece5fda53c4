import type { Environment } from '../find-program.ts';
import { withProgress } from '../stack/progress.ts';
import type { Found, Need } from './test-needs.ts';

/** `lacking`: of what is missing, that which could have been installed. */
export type Met = { variables: Record<string, string>; lacking: string[] };

/** Finds what the suites need. What is missing is skipped and said so; where nothing may be skipped, it is an error. */
export const meetNeeds = async (needs: Need[], env: Environment, onLine: (line: string) => void): Promise<Met> => {
  const unwanted = new Set((env['FIXPOINT_SKIP'] ?? '').split(',').map((word) => word.trim()));
  const look = (find: Need['find'], name: string): Promise<Found> => {
    let step = `Looking for ${name}`;
    return withProgress(
      onLine,
      () => step,
      () => find(env, (next) => (step = next)),
    );
  };
  const met: Met = { variables: {}, lacking: [] };
  for (const { name, variable, skips, find } of needs) {
    const found: Found = unwanted.has(name) ? { missing: 'FIXPOINT_SKIP says so' } : await look(find, name);
    if ('path' in found) met.variables[variable] = found.path;
    else {
      if (!found.byMachine) met.lacking.push(name);
      onLine(`Skipping ${skips}: ${found.missing}.`);
    }
  }
  return met;
};
