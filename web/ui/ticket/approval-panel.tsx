import type { Approval, ApprovalStage, Vote } from '@fixpoint/domain';
import type { Labelled } from '../../words/labels.ts';
import { waitedFor } from '../../words/approval.ts';
import { Badge } from '../badge.tsx';
import { Icon, type IconName } from '../icon.tsx';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { When } from '../when.tsx';

const OUTCOMES: Record<NonNullable<Approval['outcome']>, Labelled<IconName>> = {
  approved: { label: 'Approved', icon: 'check', tone: 'good' },
  refused: { label: 'Refused', icon: 'cross', tone: 'bad' },
  expired: { label: 'Not decided in time', icon: 'hourglass', tone: 'bad' },
  unanswerable: { label: 'Too few may decide', icon: 'warning', tone: 'bad' },
  voided: { label: 'Not needed any more', icon: 'minus', tone: 'quiet' },
};
const OPEN: Labelled<IconName> = { label: 'Not decided yet', icon: 'hourglass', tone: 'waiting' };

/** Who was asked what, stage by stage, and who said what. */
export const ApprovalPanel = ({ approval }: { approval: Approval }) => {
  const { stages, stage: current, askedAt, dueAt, outcome, closedAt, votes } = approval;
  const waits = waitedFor(approval, new Date());
  return (
    <Panel title="Approval" aside={<Badge {...(outcome ? OUTCOMES[outcome] : OPEN)} />}>
      <ol className="space-y-3">
        {stages.map((stage, nth) => (
          <li key={`${nth} ${stage.title}`}>
            <StageLines
              stage={stage}
              nth={nth}
              of={stages.length}
              votes={votes.filter((vote) => vote.stage === nth)}
              isAhead={nth > current}
            />
            {nth === current && waits.length > 0 && (
              <p className="mt-1 text-xs text-soft">Waits for {waits.join(', ')}.</p>
            )}
          </li>
        ))}
      </ol>
      <div className="mt-3">
        <FactList>
          <FactLine name="Asked">
            <When at={askedAt} exact />
          </FactLine>
          {outcome === null ? (
            <FactLine name="Answer due">
              <When at={dueAt} exact />
            </FactLine>
          ) : (
            closedAt && (
              <FactLine name="Ended">
                <When at={closedAt} exact />
              </FactLine>
            )
          )}
        </FactList>
      </div>
    </Panel>
  );
};

type StageLinesProps = { stage: ApprovalStage; nth: number; of: number; votes: Vote[]; isAhead: boolean };

const StageLines = ({ stage, nth, of, votes, isAhead }: StageLinesProps) => (
  <>
    <p className={`text-[0.8125rem] font-medium ${isAhead ? 'text-faint' : ''}`}>
      {of > 1 && `${nth + 1}. `}
      {stage.title}
      <span className="font-normal text-faint">{needOf(stage, isAhead)}</span>
    </p>
    <ul className="mt-1 space-y-1">
      {votes.map((vote) => (
        <VoteLine key={vote.approver.id} vote={vote} />
      ))}
    </ul>
  </>
);

const needOf = ({ needed, veto }: ApprovalStage, isAhead: boolean): string => {
  const many = needed > 1 ? `${needed} must agree` : '';
  const majority = veto ? '' : 'one refusal does not decide';
  const later = isAhead ? 'is asked next' : '';
  const parts = [many, majority, later].filter(Boolean);
  return parts.length > 0 ? ` · ${parts.join(', ')}` : '';
};

const VoteLine = ({ vote: { approver, seat, approved, reason, at } }: { vote: Vote }) => (
  <li className="flex gap-2 text-[0.8125rem]">
    <Icon
      name={approved ? 'check' : 'cross'}
      className={`mt-0.5 size-4 shrink-0 ${approved ? 'text-good' : 'text-bad'}`}
    />
    <span className="min-w-0 break-words">
      {approver.name} {approved ? 'approved' : 'refused'}
      {seat.id === approver.id ? '' : ` in place of ${seat.name}`}, <When at={at} exact />
      {reason && <span className="block text-soft">“{reason}”</span>}
    </span>
  </li>
);
