import type { Metadata } from 'next';
import Link from 'next/link';
import { loadCursor, loadQuestions } from '../../../data/questions.ts';
import { Icon } from '../../../ui/icon.tsx';
import { LinkPending } from '../../../ui/link-pending.tsx';
import { LiveUpdates } from '../../../ui/live-updates.tsx';
import { When } from '../../../ui/when.tsx';
import { CATEGORY } from '../../../words/labels.ts';

export const metadata: Metadata = { title: 'Approvals' };

export default async function ApprovalsPage() {
  const cursor = await loadCursor();
  const questions = await loadQuestions();
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="text-xl font-semibold tracking-tight">Approvals</h1>
        <LiveUpdates stream="/api/events" cursor={cursor} />
        <Link href="/approvals/deputies" className="ml-auto text-[0.8125rem] text-soft underline underline-offset-2">
          Deputies
        </Link>
      </div>
      {questions.length === 0 ? (
        <div className="rounded-lg border border-dashed border-line-strong/60 px-4 py-12 text-center text-soft">
          <Icon name="check" className="mx-auto mb-2 size-6 text-good" />
          Nothing waits for your decision.
        </div>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-panel shadow-panel">
          {questions.map(({ ticket, dueAt, planHash }) => (
            <li key={`${ticket.id}/${planHash}`} className="relative flex items-center gap-3 px-4 py-3 hover:bg-raised">
              <div className="min-w-0 flex-1">
                <p>
                  <Link
                    href={`/approvals/${ticket.id}`}
                    prefetch={false}
                    className="font-medium after:absolute after:inset-0 hover:underline"
                  >
                    <span className="mr-2 font-mono text-xs font-normal text-faint">{ticket.id}</span>
                    {ticket.subject}
                    <LinkPending />
                  </Link>
                </p>
                <p className="mt-0.5 text-[0.8125rem] text-soft">
                  {ticket.requester.name} asks for {ticket.affected.name}
                  {ticket.category ? ` · ${CATEGORY[ticket.category]}` : ''}
                </p>
                <p className="mt-0.5 text-xs text-faint">
                  Answer due <When at={dueAt} />
                </p>
              </div>
              <Icon name="chevron" className="size-4 text-faint" />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
