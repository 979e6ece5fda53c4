import type { TriageModelEntry } from '@fixpoint/domain';
import { chooseTriageModel } from '../../actions/choose-triage-model.ts';
import { modelBefore, modelLabel } from '../../words/triage.ts';
import { ActionForm } from '../action-form.tsx';
import { MODEL_STATE } from '../../words/labels.ts';
import { Badge } from '../badge.tsx';
import { Panel } from '../panel.tsx';
import { ModelTimes } from './model-history.tsx';
import { ReasonField } from './reason-field.tsx';

type ModelInForceProps = { models: TriageModelEntry[]; chooses: boolean };

/** What reads tickets now, and the way back to what read them before. */
export const ModelInForce = ({ models, chooses }: ModelInForceProps) => {
  const model = models.find(({ state }) => state === 'in_force');
  const before = modelBefore(models);
  if (!model) return null;
  return (
    <Panel title="Model in force" aside={<Badge {...MODEL_STATE.in_force} />}>
      <div className="space-y-2">
        <p className="font-mono text-base font-medium break-all">{modelLabel(model)}</p>
        <p className="text-[0.8125rem]">{model.reason}</p>
        <ModelTimes model={model} />
      </div>
      {chooses && before && (
        <div className="mt-4 border-t border-line pt-3">
          <ActionForm
            key={model.id}
            action={chooseTriageModel}
            hidden={{ id: before.id }}
            submit="Take it back"
            pending="Taking it back…"
          >
            <p className="text-[0.8125rem] text-soft">
              Tickets from now on are read with <code className="font-mono break-all">{modelLabel(before)}</code> again,
              the model before this one.
            </p>
            <ReasonField given="Taken back." hint="It is kept with the model." />
          </ActionForm>
        </div>
      )}
    </Panel>
  );
};
