import { randomUUID } from 'node:crypto';
import { spanOf } from '@fixpoint/domain/runbooks';
import type { CatalogueEntry, Lease } from '@fixpoint/domain';
import type { Metadata } from 'next';
import { askForAccess, endLease } from '../../../actions/access.ts';
import { loadAccess } from '../../../data/access.ts';
import { ActionForm } from '../../../ui/action-form.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { inputClass } from '../../../ui/button.ts';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import { spansFor } from '../../../words/access.ts';
import { RISK } from '../../../words/labels.ts';

export const metadata: Metadata = { title: 'Access' };

/** What somebody has, until when, and what they may ask for. */
export default async function AccessPage() {
  const { offered, mine } = await loadAccess();
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <header className="space-y-1">
        <h1 className="text-xl font-semibold tracking-tight">Access</h1>
        <p className="text-soft">
          Access has a reason and an end. Those who answer for it are asked first; when its time is over it is taken
          away by itself.
        </p>
      </header>
      <Panel title="What you have">
        {mine.length === 0 && <p className="text-[0.8125rem] text-soft">Nothing that was granted for a time.</p>}
        <ul aria-label="What you have" className="divide-y divide-line">
          {mine.map((lease) => (
            <Held key={lease.id} lease={lease} entry={offered.find(({ id }) => id === lease.group.id) ?? null} />
          ))}
        </ul>
      </Panel>
      <Panel title="Ask for access">
        {offered.length === 0 && <p className="text-[0.8125rem] text-soft">Nothing is offered yet.</p>}
        <ul aria-label="What can be asked for" className="divide-y divide-line">
          {offered.map((entry) => (
            <li key={entry.id} className="py-2.5 first:pt-0 last:pb-0">
              <details className="group">
                <summary className="flex cursor-pointer list-none flex-wrap items-center gap-2 rounded">
                  <Icon name="chevron" className="size-4 text-soft group-open:rotate-90" />
                  <span className="font-medium">{entry.name}</span>
                  <Badge {...RISK[entry.risk]} />
                  {entry.description && <span className="w-full text-[0.8125rem] text-soft">{entry.description}</span>}
                </summary>
                <div className="mt-3">
                  <Ask entry={entry} submit={`Ask for ${entry.name}`} />
                </div>
              </details>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

const Held = ({ lease, entry }: { lease: Lease; entry: CatalogueEntry | null }) => (
  <li className="space-y-2 py-3 first:pt-0 last:pb-0">
    <p>
      <span className="font-medium">{lease.group.name}</span>
      <span className="block text-[0.8125rem] text-soft">
        {lease.state === 'stuck' ? 'It is over, and is being taken away: ' : 'Until '}
        <When at={lease.until} exact />
        {lease.detail && `. ${lease.detail}`}
      </span>
    </p>
    <div className="flex flex-wrap items-start gap-3">
      {entry && (
        <details className="min-w-0 flex-1">
          <summary className="rounded text-[0.8125rem]">Ask for longer</summary>
          <div className="mt-2">
            <Ask entry={entry} submit="Ask for longer" />
          </div>
        </details>
      )}
      <ActionForm
        action={endLease}
        hidden={{ leaseId: lease.id, reason: 'Given back.' }}
        submit={`Give ${lease.group.name} back`}
        pending="Taking it away…"
        className=""
      />
    </div>
  </li>
);

const Ask = ({ entry, submit }: { entry: CatalogueEntry; submit: string }) => (
  <ActionForm
    action={askForAccess}
    hidden={{ groupId: entry.id, name: entry.name, key: randomUUID() }}
    submit={submit}
    pending="Sending…"
    tone="primary"
  >
    <Field label="For how long" hint="From when it is granted.">
      {(field) => (
        <select {...field} name="hours" defaultValue={entry.usualHours} className={inputClass}>
          {spansFor(entry).map((hours) => (
            <option key={hours} value={hours}>
              {spanOf(hours)}
            </option>
          ))}
        </select>
      )}
    </Field>
    <Field label="What for" hint="Those who agree read it.">
      {(field) => <input {...field} name="reason" maxLength={1000} className={inputClass} />}
    </Field>
  </ActionForm>
);
