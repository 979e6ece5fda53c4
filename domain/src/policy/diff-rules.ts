import { canonicalJson } from '../canonical.ts';
import type { Policy, PolicyRule } from '../types.ts';

export type RuleChange = {
  id: string;
  change: 'added' | 'removed' | 'changed' | 'moved';
  before: PolicyRule | null;
  after: PolicyRule | null;
};

/** What became of each rule, in the order of the new policy, with what is gone at the end. */
export const diffRules = (before: Policy, after: Policy): RuleChange[] => {
  const kept = after.rules.filter(({ id }) => before.rules.some((rule) => rule.id === id)).map(({ id }) => id);
  const stayed = longestInOrder(
    before.rules.map(({ id }) => id),
    kept,
  );
  const present = after.rules.flatMap((rule): RuleChange[] => {
    const old = before.rules.find(({ id }) => id === rule.id);
    if (!old) return [{ id: rule.id, change: 'added', before: null, after: rule }];
    if (canonicalJson(old) !== canonicalJson(rule))
      return [{ id: rule.id, change: 'changed', before: old, after: rule }];
    return stayed.has(rule.id) ? [] : [{ id: rule.id, change: 'moved', before: old, after: rule }];
  });
  const gone = before.rules.filter(({ id }) => !after.rules.some((rule) => rule.id === id));
  return [
    ...present,
    ...gone.map((rule): RuleChange => ({ id: rule.id, change: 'removed', before: rule, after: null })),
  ];
};

/** The most ids that stand in the same order in both: the others were moved. */
const longestInOrder = (before: readonly string[], after: readonly string[]): Set<string> => {
  let best: string[] = [];
  const chains: string[][] = [];
  for (const [nth, id] of after.entries()) {
    const place = before.indexOf(id);
    const longest = chains
      .slice(0, nth)
      .filter((chain) => before.indexOf(chain.at(-1) ?? '') < place)
      .reduce<string[]>((most, chain) => (chain.length > most.length ? chain : most), []);
    const chain = [...longest, id];
    chains.push(chain);
    if (chain.length > best.length) best = chain;
  }
  return new Set(best);
};
