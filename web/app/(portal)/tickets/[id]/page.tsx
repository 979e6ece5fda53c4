import { isEnded, may } from '@fixpoint/domain';
import type { Metadata } from 'next';
import { requireSession } from '../../../../auth.ts';
import { webConfig } from '../../../../config.ts';
import { loadProofs } from '../../../../data/proofs.ts';
import { loadStored, loadTicket } from '../../../../data/ticket.ts';
import { PhaseBadge } from '../../../../ui/badge.tsx';
import { LiveUpdates } from '../../../../ui/live-updates.tsx';
import { Banner } from '../../../../ui/ticket/banner.tsx';
import { CommandMenu } from '../../../../ui/ticket/command-menu.tsx';
import { Facts } from '../../../../ui/ticket/facts.tsx';
import { OwnActions } from '../../../../ui/ticket/own-actions.tsx';
import { Story } from '../../../../ui/ticket/story.tsx';
import { needOf } from '../../../../words/need.ts';
import { offersOf } from '../../../../words/offers.ts';
import { workflowUrl } from '../../../../words/workflow-url.ts';

export const generateMetadata = async ({ params }: PageProps<'/tickets/[id]'>): Promise<Metadata> => {
  const { summary } = await loadStored((await params).id);
  return { title: `${summary.id} ${summary.subject}` };
};

export default async function TicketPage({ params }: PageProps<'/tickets/[id]'>) {
  const { id } = await params;
  const [session, ticket] = await Promise.all([requireSession(), loadTicket(id)]);
  const { summary, view, source, events, body, cursor } = ticket;
  const { person, roles } = session;
  const staff = may(roles, 'viewer');
  const { TEMPORAL_UI_URL, TEMPORAL_NAMESPACE } = webConfig();
  const offers = offersOf({ me: person, roles, ticket: summary, view, events });
  const proofs = offers.has('prove') ? await loadProofs(id) : null;
  return (
    <article className="space-y-4">
      <header className="space-y-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono text-xs text-faint">{summary.id}</span>
          <PhaseBadge phase={summary.phase} />
          <LiveUpdates stream={`/api/tickets/${id}/events`} cursor={cursor} />
        </div>
        <h1 className="text-xl font-semibold tracking-tight break-words">{summary.subject}</h1>
      </header>
      <Banner
        phase={summary.phase}
        headline={summary.headline}
        need={needOf({ phase: summary.phase, view, offers, staff })}
        source={source}
        leftovers={view?.leftovers ?? []}
      >
        <OwnActions
          ticketId={id}
          session={session}
          offers={offers}
          proofPoints={view?.policy?.proofPoints ?? 1}
          proofs={proofs?.ok ? proofs.value : null}
          secret={view?.handover?.kind ?? 'password'}
          choices={view?.access?.choices ?? []}
          planHash={view?.plan?.hash ?? ''}
          asksConsent={view?.asksConsent ?? false}
        />
      </Banner>
      <CommandMenu ticketId={id} offers={offers} judges={view?.plan != null} />
      <div className="grid items-start gap-4 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_27rem]">
        <Story body={body} events={events} details={staff} ended={isEnded(summary.phase)} />
        <Facts
          summary={summary}
          view={view}
          staff={staff}
          corrects={offers.has('correct')}
          workflowUrl={view && workflowUrl(TEMPORAL_UI_URL, TEMPORAL_NAMESPACE, view.workflowId)}
        />
      </div>
    </article>
  );
}
