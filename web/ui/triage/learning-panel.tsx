import type { LabelledExample } from '@fixpoint/domain';
import type { ExampleCounts } from '@fixpoint/records';
import Link from 'next/link';
import { trainTriage } from '../../actions/train-triage.ts';
import type { Training } from '../../data/training.ts';
import { CATEGORY } from '../../words/labels.ts';
import { ActionForm } from '../action-form.tsx';
import { Icon } from '../icon.tsx';
import { Notice } from '../notice.tsx';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { When } from '../when.tsx';
import { RefreshWhile } from './refresh-while.tsx';

type LearningPanelProps = {
  examples: ExampleCounts;
  corrections: LabelledExample[];
  training: Training | null | undefined;
  trains: boolean;
};

/** What technicians have corrected, and what training makes of it. */
export const LearningPanel = ({ examples, corrections, training, trains }: LearningPanelProps) => (
  <Panel title="What it learns from">
    <FactList>
      <FactLine name="To train on">{tickets(examples.train)}</FactLine>
      <FactLine name="To compare on">{tickets(examples.compare)}</FactLine>
      <FactLine name="Corrected since the last training">{examples.sinceTraining.toLocaleString('en')}</FactLine>
    </FactList>
    <p className="mt-2 text-xs text-faint">
      Corrections made on tickets. Each fifth corrected ticket is kept from training, to tell models apart.
    </p>
    <div className="mt-3 space-y-3">
      <TrainingState training={training} />
      {trains && training?.state !== 'running' && (
        <ActionForm action={trainTriage} hidden={{}} submit="Train now" pending="Starting…" tone="primary">
          <p className="text-[0.8125rem] text-soft">
            A model is trained on all corrections, as it is every night. It comes into force by itself if it reads
            something better and nothing worse.
          </p>
        </ActionForm>
      )}
    </div>
    <Corrections corrections={corrections} />
  </Panel>
);

const tickets = (count: number): string =>
  count === 1 ? 'one corrected ticket' : `${count.toLocaleString('en')} corrected tickets`;

const TrainingState = ({ training }: Pick<LearningPanelProps, 'training'>) => {
  if (training === undefined) return null;
  if (training === null)
    return (
      <Notice tone="waiting" icon="warning">
        Whether a model is being trained cannot be seen just now.
      </Notice>
    );
  switch (training.state) {
    case 'running':
      return (
        <Notice tone="active" icon="progress" role="status">
          A model is being trained since <When at={training.since} exact />. It takes about a minute; what comes of it
          is shown here.
          <RefreshWhile />
        </Notice>
      );
    case 'done':
      return (
        <Notice
          tone={training.outcome.promoted ? 'good' : 'quiet'}
          icon={training.outcome.promoted ? 'check' : 'minus'}
          role="status"
        >
          The last training ended <When at={training.at} />
          {training.outcome.promoted ? ' with a better model' : ' and changed nothing'}. {training.outcome.reason}
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="bad" icon="cross" role="status">
          The last training failed <When at={training.at} />. The model in force stays. It can be tried again.
        </Notice>
      );
  }
};

const Corrections = ({ corrections }: Pick<LearningPanelProps, 'corrections'>) => {
  if (corrections.length === 0) return null;
  return (
    <details className="mt-4 border-t border-line pt-3">
      <summary className="rounded text-[0.8125rem] font-medium">Newest corrections</summary>
      <ul aria-label="Newest corrections" className="mt-2 space-y-2">
        {corrections.map(({ ticketId, at, by, was, category, reason, use }) => (
          <li key={`${ticketId}/${at}`} className="text-[0.8125rem]">
            <Link
              href={`/tickets/${ticketId}`}
              prefetch={false}
              className="mr-2 font-mono text-xs text-accent-strong underline underline-offset-2"
            >
              {ticketId}
            </Link>
            <span className="text-soft">{CATEGORY[was.category]}</span>
            <Icon name="arrow" className="mx-1.5 inline size-3 text-faint" />
            <span className="sr-only">is </span>
            <span className="font-medium">{CATEGORY[category]}</span>
            <span className="block text-xs text-faint">
              {by.name}, <When at={at} />
              {use === 'compare' ? ', only compared on' : ''}
              {reason ? `: ${reason}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
};
