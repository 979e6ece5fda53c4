import { SHIPPED_MODEL, type TriageModelEntry } from '@fixpoint/domain';
import { chooseTriageModel } from '../../actions/choose-triage-model.ts';
import { MODEL_STATE } from '../../words/labels.ts';
import { modelLabel } from '../../words/triage.ts';
import { ActionForm } from '../action-form.tsx';
import { Badge } from '../badge.tsx';
import { buttonClass } from '../button.ts';
import { Icon } from '../icon.tsx';
import { Panel } from '../panel.tsx';
import { When } from '../when.tsx';
import { Figures } from './figures.tsx';
import { ReasonField } from './reason-field.tsx';

type ModelHistoryProps = { models: TriageModelEntry[]; chooses: boolean };

/** Every model that was trained: how it compared, what became of it and by whom. */
export const ModelHistory = ({ models, chooses }: ModelHistoryProps) => (
  <Panel title="Models">
    <ul aria-label="Models" className="divide-y divide-line">
      {models.map((model) => (
        <li key={model.id} className="space-y-2 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-start justify-between gap-2">
            <h3 className="min-w-0 font-mono text-[0.8125rem] font-medium break-all">{modelLabel(model)}</h3>
            <Badge {...MODEL_STATE[model.state]} />
          </div>
          <p className="text-[0.8125rem]">{model.reason}</p>
          <ModelTimes model={model} />
          <ModelFigures model={model} models={models} />
          {chooses && model.state !== 'in_force' && <PutInForce model={model} />}
        </li>
      ))}
    </ul>
  </Panel>
);

export const ModelTimes = ({ model: { id, state, report, trainedAt, changedAt, changedBy } }: ModelProps) => (
  <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-faint">
    <Icon name={changedBy.kind === 'person' ? 'person' : 'machine'} className="size-3.5" />
    <span className="sr-only">{changedBy.kind === 'person' ? 'By a person:' : 'By the machine:'}</span>
    {MODEL_STATE[state].label} by {changedBy.name} <When at={changedAt} />
    {id !== SHIPPED_MODEL && (
      <>
        <span aria-hidden="true">·</span> Trained <When at={trainedAt} />
      </>
    )}
    {report && <> {trainedOn(report.trainedOn)}</>}
  </p>
);

type ModelProps = { model: TriageModelEntry };

const trainedOn = ({ given, corrections }: { given: number; corrections: number }): string =>
  `on ${given.toLocaleString('en')} given tickets and ${corrections === 1 ? 'one correction' : `${corrections.toLocaleString('en')} corrections`}`;

/** How it compared when it was trained; the one that came with the product was compared with nothing. */
const ModelFigures = ({ model, models }: ModelProps & Pick<ModelHistoryProps, 'models'>) => {
  const { report } = model;
  if (!report) return null;
  const against = models.find(({ id }) => id === report.against);
  return <Figures name={modelLabel(model)} report={report} against={against ? modelLabel(against) : report.against} />;
};

const PutInForce = ({ model }: ModelProps) => (
  <details name="put-in-force">
    <summary className={buttonClass('plain', 'list-none [&::-webkit-details-marker]:hidden')}>
      Put in force<span className="sr-only"> {modelLabel(model)}</span>
    </summary>
    <div className="mt-3 max-w-xl">
      <ActionForm
        action={chooseTriageModel}
        hidden={{ id: model.id }}
        submit="Yes: put in force"
        pending="Putting it in force…"
        tone="primary"
      >
        <p className="text-[0.8125rem] text-soft">
          Tickets from now on are read with it, within seconds. Those that were read already stay as they are. It can be
          taken back at any time.
        </p>
        <ReasonField />
      </ActionForm>
    </div>
  </details>
);
