import 'server-only';
import {
  isEnded,
  maskedView,
  maySee,
  statusOf,
  type TicketEvent,
  type TicketSummary,
  type TicketView,
} from '@fixpoint/domain';
import { cursorNow, findTicket, type StoredTicket, ticketEvents, wasAsked } from '@fixpoint/records';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireSession } from '../auth.ts';
import { askWorkflow } from './live-view.ts';
import { records } from './sources.ts';

/** Where what is shown comes from: the workflow just now, its last word in Postgres, or the word it ended with. */
export type Source = 'live' | 'last_word' | 'ended';

export type TicketPageData = {
  summary: TicketSummary;
  body: string;
  view: TicketView | null;
  source: Source;
  events: TicketEvent[];
  /** A place in the stream of events from before all of this was read, so that none is missed. */
  cursor: string;
};

/** The ticket as Postgres has it, for those who may see it; for all others there is no such ticket. */
export const loadStored = cache(async (id: string): Promise<StoredTicket> => {
  const { person, roles } = await requireSession();
  const stored = await findTicket(records(), id);
  if (!stored) notFound();
  if (!maySee(person, roles, stored.summary) && !(await wasAsked(records(), id, person.id))) notFound();
  return stored;
});

/** Everything the ticket's page shows. A workflow that is under way is asked; one that has ended has said its last word. */
export const loadTicket = cache(async (id: string): Promise<TicketPageData> => {
  const { roles } = await requireSession();
  const cursor = await cursorNow(records());
  const { summary, body, round, view: lastWord } = await loadStored(id);
  const ended = isEnded(summary.phase);
  const [live, events] = await Promise.all([ended ? null : askWorkflow(id, round), ticketEvents(records(), id)]);
  const view = live ?? (lastWord?.round === round ? lastWord : null);
  return {
    summary: live ? summaryNow(summary, live) : summary,
    body,
    view: view && maskedView(view, roles),
    source: live ? 'live' : ended ? 'ended' : 'last_word',
    events,
    cursor,
  };
});

/** The workflow knows first; Postgres hears of it a moment later. */
const summaryNow = (summary: TicketSummary, { phase, headline, assignee }: TicketView): TicketSummary => ({
  ...summary,
  phase,
  status: statusOf(phase),
  headline,
  assignee,
});
