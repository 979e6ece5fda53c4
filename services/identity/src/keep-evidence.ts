import type { Evidence } from '@fixpoint/domain';
import type { Directory } from './directory/directory.ts';
import { trafficNow } from '@fixpoint/graph';

const KEPT_MS = 60_000;
const KEPT_MAX = 2000;

type Probe = Directory['probe'];

/**
 * What was seen for a ticket's round is not asked again for a minute: when one look of several failed, only that one is
 * repeated. Without a ticket, as before a write, everything is looked at anew.
 */
export const keepEvidence = (probe: Probe, now: () => Date): Probe => {
  const kept = new Map<string, { evidence: Evidence; untilMs: number }>();

  const recall = (key: string): Evidence | undefined => {
    const found = kept.get(key);
    return found && found.untilMs > now().getTime() ? found.evidence : undefined;
  };
  const remember = (key: string, evidence: Evidence): void => {
    if (evidence.outcome !== 'seen' && evidence.outcome !== 'not_found') return;
    kept.delete(key);
    kept.set(key, { evidence, untilMs: now().getTime() + KEPT_MS });
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  };

  return async (personId, kinds, groupId) => {
    const { ticket } = trafficNow();
    if (ticket === null) return probe(personId, kinds, groupId);
    const keyOf = (kind: Evidence['probe']): string =>
      JSON.stringify([ticket, personId, kind, kind === 'identity.group' ? groupId : null]);
    const wanted = [...new Set(kinds)];
    const missing = wanted.filter((kind) => !recall(keyOf(kind)));
    const fresh = missing.length === 0 ? [] : await probe(personId, missing, groupId);
    for (const evidence of fresh) remember(keyOf(evidence.probe), evidence);
    return wanted.flatMap((kind) => fresh.find((item) => item.probe === kind) ?? recall(keyOf(kind)) ?? []);
  };
};
