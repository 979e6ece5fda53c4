import type { TicketEvent } from '@fixpoint/domain';
import { EVENT } from '../../words/events.ts';
import type { Tone } from '../../words/labels.ts';
import { Icon } from '../icon.tsx';
import { Prose } from '../prose.tsx';
import { When } from '../when.tsx';

const TONES: Record<Tone, string> = {
  quiet: 'text-soft',
  active: 'text-accent-strong',
  waiting: 'text-waiting',
  good: 'text-good',
  bad: 'text-bad',
};

/** The ticket's story, oldest first: round marks for people, square ones for the machine. */
export const Timeline = ({ events, details }: { events: TicketEvent[]; details: boolean }) => (
  <ol
    aria-label="Timeline"
    className="relative space-y-4 before:absolute before:inset-y-2 before:left-3.5 before:w-px before:bg-line"
  >
    {events.map((event) => (
      <EventLine key={event.id} event={event} details={details} />
    ))}
  </ol>
);

const EventLine = ({ event, details }: { event: TicketEvent; details: boolean }) => {
  const { icon, tone } = EVENT[event.kind];
  const person = event.actor.kind === 'person';
  return (
    <li className="relative flex gap-3">
      <span
        className={`z-1 grid size-7 shrink-0 place-items-center border border-line bg-panel ${person ? 'rounded-full' : 'rounded-md'} ${TONES[tone]}`}
      >
        <Icon name={icon} className="size-4" />
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        <p className="break-words">
          <Prose text={event.summary} />
        </p>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-xs text-faint">
          <Icon name={person ? 'person' : 'machine'} className="size-3.5" />
          <span className="sr-only">{person ? 'By a person:' : 'By the machine:'}</span>
          {event.actor.name}
          <span aria-hidden="true">·</span>
          <When at={event.at} />
          {details && <EventData data={event.data} />}
        </div>
      </div>
    </li>
  );
};

const EventData = ({ data }: { data: Record<string, unknown> }) => {
  const entries = Object.entries(data).filter(([, value]) => value !== null && value !== '');
  if (entries.length === 0) return null;
  return (
    <details className="open:basis-full">
      <summary className="w-fit rounded hover:text-ink">Details</summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-md bg-raised px-3 py-2">
        {entries.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="font-mono break-words text-soft">
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
};
