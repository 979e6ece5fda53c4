import { FIXPOINT, type Person, type Phase, type TicketSummary, type TicketView } from '@fixpoint/domain';
import Link from 'next/link';
import { PRIORITY } from '../../words/labels.ts';
import { listHref } from '../../words/list-query.ts';
import { Icon } from '../icon.tsx';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { When } from '../when.tsx';
import { ApprovalPanel } from './approval-panel.tsx';
import { PlanPanel, PolicyPanel } from './decision-panels.tsx';
import { DiagnosisPanel } from './diagnosis-panel.tsx';
import { EffectsPanel } from './effects-panel.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { TriagePanel } from './triage-panel.tsx';

type FactsProps = {
  summary: TicketSummary;
  view: TicketView | null;
  /** Those who work tickets have the findings laid open; a requester unfolds them. */
  staff: boolean;
  /** Whether the reader may correct what the ticket was understood as. */
  corrects: boolean;
  workflowUrl: string | null;
};

/** Everything known about a ticket, in the order in which it was found out, the newest on top. */
export const Facts = ({ summary, view, staff, corrects, workflowUrl }: FactsProps) => (
  <div className="space-y-4">
    <PeoplePanel summary={summary} workflowUrl={workflowUrl} related={staff ? relatedOf(view) : null} />
    {view && view.effects.length > 0 && <EffectsPanel effects={view.effects} verifications={view.verifications} />}
    {view?.approval && <ApprovalPanel approval={view.approval} />}
    {view?.plan && <PlanPanel plan={view.plan} />}
    {view?.policy && <PolicyPanel policy={view.policy} proofs={view.proofs} />}
    {view?.diagnosis && <DiagnosisPanel diagnosis={view.diagnosis} />}
    {view && <Findings view={view} phase={summary.phase} open={staff} corrects={corrects} />}
  </div>
);

type FindingsProps = { view: TicketView; phase: Phase; open: boolean; corrects: boolean };

const Findings = ({ view, phase, open, corrects }: FindingsProps) => {
  const correctable = corrects ? { ticketId: view.ticket.id, phase } : null;
  const panels = (
    <div className="space-y-4">
      {view.evidence.length > 0 && <EvidencePanel evidence={view.evidence} />}
      {view.triage && <TriagePanel triage={view.triage} staff={open} correctable={correctable} />}
    </div>
  );
  if (open || !view.triage) return panels;
  return (
    <details className="space-y-4">
      <summary className="rounded text-[0.8125rem] text-soft">How your ticket was read, and what we looked at</summary>
      {panels}
    </details>
  );
};

type Related = { name: string; label: string; href: `/tickets/${string}` | `/tickets?${string}` };

/** The ticket about what ails many at once, or those that wait for this one. */
const relatedOf = (view: TicketView | null): Related | null => {
  if (view?.parent) return { name: 'Waits for', label: view.parent, href: `/tickets/${view.parent}` };
  if (view?.ticket.requester.id !== FIXPOINT.id) return null;
  return { name: 'Waiting', label: 'Tickets that wait for this', href: listHref({ parentId: view.ticket.id }) };
};

type PeopleProps = Pick<FactsProps, 'summary' | 'workflowUrl'> & { related: Related | null };

const PeoplePanel = ({ summary, workflowUrl, related }: PeopleProps) => (
  <Panel title="Ticket">
    <FactList>
      <FactLine name="Requester">
        <PersonLine person={summary.requester} />
      </FactLine>
      {summary.affected.id !== summary.requester.id && (
        <FactLine name="Affected">
          <PersonLine person={summary.affected} />
        </FactLine>
      )}
      {summary.assignee && (
        <FactLine name="Assignee">
          <PersonLine person={summary.assignee} />
        </FactLine>
      )}
      {summary.priority && <FactLine name="Priority">{PRIORITY[summary.priority]}</FactLine>}
      <FactLine name="Opened">
        <When at={summary.createdAt} exact />
      </FactLine>
      {related && (
        <FactLine name={related.name}>
          <Link href={related.href} className="text-accent-strong underline underline-offset-2">
            {related.label}
          </Link>
        </FactLine>
      )}
      {workflowUrl && (
        <FactLine name="Workflow">
          <a
            href={workflowUrl}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 text-accent-strong underline underline-offset-2"
          >
            Open in Temporal <Icon name="external" className="size-3.5" />
          </a>
        </FactLine>
      )}
    </FactList>
  </Panel>
);

const PersonLine = ({ person }: { person: Person }) => (
  <>
    {person.name} <span className="block text-xs break-words text-faint">{person.email}</span>
  </>
);
