import { may } from '@fixpoint/domain';
import type { Metadata } from 'next';
import Link from 'next/link';
import { endDeputy } from '../../../../actions/deputies.ts';
import { requireSession } from '../../../../auth.ts';
import { loadDeputies } from '../../../../data/deputies.ts';
import { ActionForm } from '../../../../ui/action-form.tsx';
import { DeputyForm } from '../../../../ui/approvals/deputy-form.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { When } from '../../../../ui/when.tsx';

export const metadata: Metadata = { title: 'Deputies' };

/** Who decides while somebody is away. */
export default async function DeputiesPage() {
  const [{ person, roles }, deputies] = await Promise.all([requireSession(), loadDeputies()]);
  const isAdmin = may(roles, 'admin');
  return (
    <div className="mx-auto max-w-2xl space-y-4">
      <div>
        <Link href="/approvals" className="text-xs text-faint underline underline-offset-2">
          Approvals
        </Link>
        <h1 className="text-xl font-semibold tracking-tight">Deputies</h1>
        <p className="text-soft">
          While you are away, somebody else can decide in your place. What is open already is put to them too. Nobody
          decides on their own ticket, nor does who stands in for them.
        </p>
      </div>
      <Panel title="Now and later">
        {deputies.length === 0 && <p className="text-soft">Nobody stands in for anybody you are concerned with.</p>}
        <ul className="divide-y divide-line">
          {deputies.map(({ id, of, deputy, from, until, namedBy }) => (
            <li key={id} className="flex flex-wrap items-center gap-3 py-2 first:pt-0 last:pb-0">
              <span className="min-w-0 flex-1">
                {deputy.id === person.id ? 'You decide' : `${deputy.name} decides`} for{' '}
                {of.id === person.id ? 'you' : of.name}
                <span className="block text-xs text-faint">
                  <When at={from} exact /> to <When at={until} exact />, named by{' '}
                  {namedBy.id === person.id ? 'you' : namedBy.name}
                </span>
              </span>
              {(isAdmin || of.id === person.id) && (
                <ActionForm action={endDeputy} hidden={{ id }} submit="End it" pending="Ending…" className="" />
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="Name a deputy">
        <DeputyForm forOthers={isAdmin} />
      </Panel>
    </div>
  );
}
