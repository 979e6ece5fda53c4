import type { Evidence, EvidenceKind, Facts } from './types.ts';

/** What the named probe saw, or undefined when it saw nothing. */
export const factsOf = <K extends EvidenceKind>(evidence: readonly Evidence[], probe: K): Facts[K] | undefined => {
  const found = evidence.find((item) => item.probe === probe && item.outcome === 'seen');
  // The union pairs each probe with its own facts, which TypeScript cannot follow through a generic key.
  return found && 'facts' in found ? (found.facts as Facts[K]) : undefined;
};
