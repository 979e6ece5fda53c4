import Form from 'next/form';
import Link from 'next/link';
import { CATEGORIES, PHASES } from '@fixpoint/domain/schemas';
import { CATEGORY, PHASE } from '../words/labels.ts';
import { listHref, type ListQuery } from '../words/list-query.ts';
import { buttonClass } from './button.ts';

type ListFiltersProps = { query: ListQuery; seesAll: boolean; works: boolean };

type View = { label: string; query: ListQuery; for: 'all' | 'works' | 'seesAll' };

const VIEWS: View[] = [
  { label: 'All', query: {}, for: 'all' },
  { label: 'Needs a technician', query: { phase: 'escalated' }, for: 'works' },
  { label: 'Assigned to me', query: { assigned: true }, for: 'works' },
  { label: 'Waiting', query: { status: 'waiting' }, for: 'all' },
  { label: 'In progress', query: { status: 'in_progress' }, for: 'all' },
  { label: 'Closed', query: { status: 'closed' }, for: 'all' },
  { label: 'My own', query: { mine: true }, for: 'seesAll' },
];

/** The usual views as links, and two choices for the rest; all of it is in the address. */
export const ListFilters = ({ query, seesAll, works }: ListFiltersProps) => {
  const views = VIEWS.filter((view) => view.for === 'all' || (view.for === 'works' ? works : seesAll));
  const here = listHref(query);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav aria-label="Views" className="-mx-4 max-w-[100vw] overflow-x-auto px-4 md:mx-0 md:px-0">
        <ul className="flex gap-1">
          {views.map((view) => (
            <li key={view.label}>
              <Link
                href={listHref(view.query)}
                aria-current={here === listHref(view.query) ? 'page' : undefined}
                className="block rounded-full px-3 py-1 text-[0.8125rem] font-medium whitespace-nowrap text-soft hover:bg-raised aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-strong"
              >
                {view.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {seesAll && <Choices query={query} />}
    </div>
  );
};

const selectClass = 'min-w-0 rounded-md border border-line-strong/60 bg-panel px-2 py-1.5 text-[0.8125rem]';

const Choices = ({ query }: { query: ListQuery }) => (
  <Form
    action="/tickets"
    key={listHref(query)}
    className="grid grid-cols-[1fr_1fr_auto] items-center gap-2 max-sm:w-full"
  >
    <select name="phase" aria-label="Phase" defaultValue={query.phase ?? ''} className={selectClass}>
      <option value="">Any phase</option>
      {PHASES.map((phase) => (
        <option key={phase} value={phase}>
          {PHASE[phase].label}
        </option>
      ))}
    </select>
    <select name="category" aria-label="Category" defaultValue={query.category ?? ''} className={selectClass}>
      <option value="">Any category</option>
      {CATEGORIES.map((category) => (
        <option key={category} value={category}>
          {CATEGORY[category]}
        </option>
      ))}
    </select>
    <button type="submit" className={buttonClass()}>
      Filter
    </button>
  </Form>
);
