import type { TicketSummary, TicketView } from '@fixpoint/domain';
import { CAUSE, RISK } from '../../words/labels.ts';
import { Badge } from '../badge.tsx';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { Prose } from '../prose.tsx';
import { When } from '../when.tsx';
import { PlanSteps } from './plan-steps.tsx';

/** All that is needed to decide: who asks, for whom, why, what would change, how sure we are, until when. */
export const Question = ({
  summary,
  body,
  view,
}: {
  summary: TicketSummary;
  body: string;
  view: TicketView | null;
}) => (
  <>
    {view?.plan && (
      <Panel title="What would change" aside={<Badge {...RISK[view.plan.risk]} />}>
        <PlanSteps plan={view.plan} />
      </Panel>
    )}
    <Panel title="Who asks, and why">
      <FactList>
        <FactLine name="Who asks">
          {summary.requester.name} <span className="text-xs break-words text-faint">{summary.requester.email}</span>
        </FactLine>
        <FactLine name="For whom">
          {summary.affected.id === summary.requester.id ? 'for themself' : summary.affected.name}
        </FactLine>
        <FactLine name="Subject">{summary.subject}</FactLine>
        <FactLine name="In their words">
          <span className="whitespace-pre-wrap">{body}</span>
        </FactLine>
        {view?.diagnosis && (
          <FactLine name="What we found">
            <span className="font-medium">{CAUSE[view.diagnosis.cause]}.</span>
            <ul className="mt-1 list-disc space-y-0.5 pl-4 text-soft marker:text-faint">
              {view.diagnosis.because.map((reason) => (
                <li key={reason}>
                  <Prose text={reason} />
                </li>
              ))}
            </ul>
          </FactLine>
        )}
        {view?.policy && <FactLine name="Why you">{view.policy.reason}</FactLine>}
        {view?.approval && (
          <FactLine name="Answer due">
            <When at={view.approval.dueAt} exact />. Without an answer nothing is done.
          </FactLine>
        )}
      </FactList>
    </Panel>
  </>
);
