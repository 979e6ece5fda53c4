import type { CatalogueEntry, Reconciliation } from '@fixpoint/domain';
import { spanOf } from '@fixpoint/domain/runbooks';
import type { Metadata } from 'next';
import Link from 'next/link';
import { endLease, syncAccess } from '../../../actions/access.ts';
import { loadCatalogue } from '../../../data/access.ts';
import { ActionForm } from '../../../ui/action-form.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import { DISCREPANCY, GROUP_REFUSAL } from '../../../words/access.ts';
import { RISK } from '../../../words/labels.ts';

export const metadata: Metadata = { title: 'Catalogue' };

/** What can be asked for, who has it, and what does not agree. */
export default async function CataloguePage() {
  const { entries, leases, reconciliation, isAdmin, me } = await loadCatalogue();
  const mayCurate = ({ owners }: CatalogueEntry): boolean => isAdmin || owners.some(({ id }) => id === me.id);
  return (
    <div className="space-y-4">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="space-y-1">
          <h1 className="text-xl font-semibold tracking-tight">Catalogue</h1>
          <p className="max-w-prose text-soft">Groups of the directory that people may ask for, and who has them.</p>
        </div>
        {isAdmin && (
          <ActionForm
            action={syncAccess}
            hidden={{}}
            submit="Read the directory now"
            pending="Starting…"
            className=""
          />
        )}
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <Panel title="Groups">
          {entries.length === 0 && (
            <p className="text-[0.8125rem] text-soft">The directory has not been read yet; it is read every hour.</p>
          )}
          <ul aria-label="Groups" className="divide-y divide-line">
            {entries.map((entry) => (
              <li key={entry.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 first:pt-0 last:pb-0">
                <div className="min-w-0 flex-1">
                  {mayCurate(entry) && !entry.refusal ? (
                    <Link
                      href={`/catalogue/${encodeURIComponent(entry.id)}`}
                      className="font-medium underline underline-offset-2"
                    >
                      {entry.name}
                    </Link>
                  ) : (
                    <span className="font-medium">{entry.name}</span>
                  )}
                  <p className="text-[0.8125rem] text-soft">
                    {entry.refusal
                      ? `Can never be granted here. ${GROUP_REFUSAL[entry.refusal]}.`
                      : `${entry.owners.map(({ name }) => name).join(', ') || 'No owner'} · usually ${spanOf(entry.usualHours)}, at most ${spanOf(entry.longestHours)}`}
                  </p>
                </div>
                <Standing entry={entry} />
              </li>
            ))}
          </ul>
        </Panel>
        <div className="space-y-4">
          <Panel title="Who has access now">
            {leases.length === 0 && <p className="text-[0.8125rem] text-soft">Nobody, for a time.</p>}
            <ul aria-label="Who has access now" className="divide-y divide-line">
              {leases.map(({ id, person, group, until, ticketId, state }) => (
                <li key={id} className="flex flex-wrap items-center gap-3 py-2 text-[0.8125rem] first:pt-0 last:pb-0">
                  <span className="min-w-0 flex-1">
                    {person.name} · {group.name}
                    <span className="block text-xs text-faint">
                      {state === 'stuck' ? 'should have ended ' : 'until '}
                      <When at={until} exact />, by{' '}
                      <Link href={`/tickets/${ticketId}`} className="underline underline-offset-2">
                        {ticketId}
                      </Link>
                    </span>
                  </span>
                  <ActionForm
                    action={endLease}
                    hidden={{ leaseId: id, reason: 'Ended by who answers for it.' }}
                    submit="End it"
                    pending="Ending…"
                    className=""
                  />
                </li>
              ))}
            </ul>
          </Panel>
          {reconciliation && <Compared reconciliation={reconciliation} />}
        </div>
      </div>
    </div>
  );
}

const Standing = ({ entry }: { entry: CatalogueEntry }) => {
  if (entry.refusal) return <Badge label="Not grantable" icon="minus" tone="quiet" />;
  return (
    <>
      <Badge {...RISK[entry.risk]} />
      {entry.offered ? (
        <Badge label="Offered" icon="check" tone="good" />
      ) : (
        <Badge label="Not offered" icon="minus" tone="quiet" />
      )}
    </>
  );
};

const Compared = ({
  reconciliation: { at, groups, leases, discrepancies, unread },
}: {
  reconciliation: Reconciliation;
}) => (
  <Panel title="Compared with the directory">
    <p className="text-[0.8125rem] text-soft">
      Groups: {groups}, leases: {leases}, <When at={at} />.{' '}
      {discrepancies.length === 0 ? 'They agree.' : 'They do not agree:'}
    </p>
    <ul className="mt-2 space-y-2">
      {discrepancies.map(({ kind, group, person, detail, mended }) => (
        <li key={`${kind} ${group.id} ${person.id}`} className="text-[0.8125rem]">
          <span className="font-medium">{DISCREPANCY[kind]}</span>: {person.name} in {group.name}
          <span className="block text-xs text-faint">
            {detail} {mended}
          </span>
        </li>
      ))}
      {unread.map((what) => (
        <li key={what} className="text-[0.8125rem] text-bad">
          Could not be read: {what}
        </li>
      ))}
    </ul>
  </Panel>
);
