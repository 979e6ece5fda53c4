import type { PolicyRule } from '@fixpoint/domain';
import { OUTCOME } from '../../words/labels.ts';
import { askedOf, whenOf } from '../../words/policy.ts';
import { Badge } from '../badge.tsx';

/** Rules in the order in which they are read: the first that matches counts. */
export const RuleTable = ({ rules }: { rules: readonly PolicyRule[] }) => (
  <ol className="divide-y divide-line">
    {rules.map((rule, nth) => (
      <li key={rule.id} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-2 py-3 first:pt-0 last:pb-0">
        <span className="pt-0.5 text-right text-xs text-faint tabular-nums">{nth + 1}</span>
        <RuleLines rule={rule} />
      </li>
    ))}
    <li className="grid grid-cols-[2rem_minmax(0,1fr)] gap-2 pt-3 text-[0.8125rem] text-soft">
      <span />
      <span>Whatever no rule matches goes to a person.</span>
    </li>
  </ol>
);

export const RuleLines = ({ rule }: { rule: PolicyRule }) => (
  <div className="min-w-0 space-y-1">
    <div className="flex flex-wrap items-center gap-2">
      <code className="font-mono text-[0.8125rem] font-medium break-all">{rule.id}</code>
      <Badge {...OUTCOME[rule.outcome]} />
    </div>
    <p className="text-[0.8125rem]">When {whenOf(rule.when).join(', and ')}.</p>
    {askedOf(rule).length > 0 && <p className="text-[0.8125rem] text-soft">{askedOf(rule).join(' ')}</p>}
    <p className="text-xs text-faint">“{rule.reason}”</p>
  </div>
);
