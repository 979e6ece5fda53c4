import type { Metadata } from 'next';
import Link from 'next/link';
import { loadPolicies } from '../../../data/policies.ts';
import { Badge } from '../../../ui/badge.tsx';
import { buttonClass } from '../../../ui/button.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { BudgetList } from '../../../ui/policies/budget-list.tsx';
import { RuleTable } from '../../../ui/policies/rule-table.tsx';
import { When } from '../../../ui/when.tsx';
import { POLICY_STATE } from '../../../words/labels.ts';

export const metadata: Metadata = { title: 'Policies' };

/** What the machine may do by itself, what it asks about, and what it leaves to people. */
export default async function PoliciesPage() {
  const { versions, inForce, policy, isAdmin } = await loadPolicies();
  return (
    <div className="space-y-4">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="space-y-1">
          <h1 className="text-xl font-semibold tracking-tight">Policies</h1>
          <p className="max-w-prose text-soft">
            What the machine may do by itself, what it asks about, and what it leaves to people.
          </p>
        </div>
        {isAdmin && (
          <Link href={`/policies/new?from=${inForce.version}`} className={buttonClass('primary')}>
            <Icon name="plus" />
            Draft a change
          </Link>
        )}
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Panel title={`Rules in force: version ${inForce.version}`}>
          <RuleTable rules={policy.rules} />
        </Panel>
        <div className="space-y-4">
          <Panel title="Versions">
            <ul aria-label="Versions" className="divide-y divide-line">
              {versions.map(({ version, state, note, author, createdAt }) => (
                <li key={version} className="relative py-2.5 first:pt-0 last:pb-0">
                  <div className="flex flex-wrap items-center justify-between gap-2">
                    <Link
                      href={`/policies/${version}`}
                      className="text-[0.8125rem] font-medium after:absolute after:inset-0 hover:underline"
                    >
                      Version {version}
                    </Link>
                    <Badge {...POLICY_STATE[state]} />
                  </div>
                  <p className="text-[0.8125rem] break-words text-soft">{note}</p>
                  {author && createdAt && (
                    <p className="text-xs text-faint">
                      {author.name}, <When at={createdAt} />
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
          <BudgetList policy={policy} />
        </div>
      </div>
    </div>
  );
}
