import type { Metadata } from 'next';
import Link from 'next/link';
import { requireSession } from '../../../../auth.ts';
import { loadStored, loadTicket } from '../../../../data/ticket.ts';
import { PhaseBadge } from '../../../../ui/badge.tsx';
import { DecisionForm } from '../../../../ui/decision-form.tsx';
import { LiveUpdates } from '../../../../ui/live-updates.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { Prose } from '../../../../ui/prose.tsx';
import { ApprovalPanel } from '../../../../ui/ticket/approval-panel.tsx';
import { Question } from '../../../../ui/ticket/question.tsx';
import { When } from '../../../../ui/when.tsx';
import { outcomeOf } from '../../../../words/approval.ts';
import { offersOf } from '../../../../words/offers.ts';

export const generateMetadata = async ({ params }: PageProps<'/approvals/[id]'>): Promise<Metadata> => ({
  title: `Decide on ${(await loadStored((await params).id)).summary.id}`,
});

/** One decision on one screen. Live only once it is decided: the plan must not change under the reader's finger. */
export default async function ApprovalPage({ params }: PageProps<'/approvals/[id]'>) {
  const { id } = await params;
  const { person, roles } = await requireSession();
  const { summary, view, source, events, body, cursor } = await loadTicket(id);
  const mayDecide = offersOf({ me: person, roles, ticket: summary, view, events }).has('decide');
  const approval = view?.approval;
  const ended = approval && outcomeOf(approval, person);
  const own = approval?.votes.find(({ approver }) => approver.id === person.id);
  return (
    <article className="mx-auto max-w-3xl space-y-4">
      <header className="space-y-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link href={`/tickets/${id}`} className="font-mono text-xs text-faint underline underline-offset-2">
            {id}
          </Link>
          <PhaseBadge phase={summary.phase} />
          {!mayDecide && <LiveUpdates stream={`/api/tickets/${id}/events`} cursor={cursor} />}
        </div>
        <h1 className="text-xl font-semibold tracking-tight break-words">
          {mayDecide ? 'May this be done?' : summary.subject}
        </h1>
        {mayDecide && view?.approval && (
          <p className="text-soft">
            {summary.requester.name} asks
            {summary.affected.id === summary.requester.id ? '' : ` for ${summary.affected.name}`}. Your answer is due{' '}
            <When at={view.approval.dueAt} />
          </p>
        )}
      </header>
      {approval && ended && (
        <Notice
          tone={approval.outcome === 'approved' ? 'good' : 'bad'}
          icon={approval.outcome === 'approved' ? 'check' : 'cross'}
          role="status"
        >
          {ended} {approval.votes.at(-1)?.reason ? `“${approval.votes.at(-1)?.reason}” ` : ''}
          <Prose text={summary.headline} />
        </Notice>
      )}
      {!ended && own && (
        <Notice tone="good" icon="check" role="status">
          You {own.approved ? 'approved' : 'refused'}. Others are still to answer.
        </Notice>
      )}
      {!ended && !own && !mayDecide && (
        <Notice tone="quiet" icon="minus" role="status">
          There is nothing for you to decide here now. <Prose text={summary.headline} />
        </Notice>
      )}
      {mayDecide && source === 'last_word' && (
        <Notice tone="waiting" icon="warning">
          The workflow does not answer just now; this is the last it said. If the plan has changed, your answer is
          refused.
        </Notice>
      )}
      <Question summary={summary} body={body} view={view} />
      {approval && <ApprovalPanel approval={approval} />}
      {mayDecide && view?.approval && <DecisionForm ticketId={id} planHash={view.approval.planHash} />}
    </article>
  );
}
