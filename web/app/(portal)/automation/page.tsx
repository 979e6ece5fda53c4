import { may } from '@fixpoint/domain';
import type { Metadata } from 'next';
import { switchAutomation } from '../../../actions/switch-automation.ts';
import { requireSession } from '../../../auth.ts';
import { loadAutomation } from '../../../data/automation.ts';
import { ActionForm } from '../../../ui/action-form.tsx';
import { inputClass } from '../../../ui/button.ts';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FactLine, FactList, Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';

export const metadata: Metadata = { title: 'Automation' };

export default async function AutomationPage() {
  const [{ roles }, state] = await Promise.all([requireSession(), loadAutomation()]);
  return (
    <div className="mx-auto max-w-2xl space-y-4">
      <h1 className="text-xl font-semibold tracking-tight">Automation</h1>
      {!state && (
        <Notice tone="waiting" icon="warning">
          Whether automation runs cannot be read just now. Until it can, nothing is written to any system.
        </Notice>
      )}
      {state && (
        <Notice tone={state.stopped ? 'bad' : 'good'} icon={state.stopped ? 'power' : 'check'}>
          {state.stopped
            ? 'Stopped: nothing is written to any system. Tickets are still read, diagnosed and put to people; what was about to be done waits.'
            : 'Running: what the policy allows is done, checked and recorded.'}
        </Notice>
      )}
      {state && (
        <Panel title="Last change">
          <FactList>
            <FactLine name="By">{state.changedBy}</FactLine>
            <FactLine name="When">
              <When at={state.changedAt} exact />
            </FactLine>
            <FactLine name="Reason">{state.reason ?? 'none given'}</FactLine>
          </FactList>
        </Panel>
      )}
      {may(roles, 'admin') && (
        <Panel title={state?.stopped ? 'Start it again' : 'Stop every write'}>
          <ActionForm
            action={switchAutomation}
            hidden={{ stopped: String(!state?.stopped) }}
            submit={state?.stopped ? 'Start automation' : 'Stop automation'}
            pending={state?.stopped ? 'Starting…' : 'Stopping…'}
            tone={state?.stopped ? 'primary' : 'danger'}
          >
            <ReasonField />
          </ActionForm>
        </Panel>
      )}
    </div>
  );
}

const ReasonField = () => (
  <Field label="Reason" hint="Everybody sees it, and it is recorded.">
    {(field) => <input {...field} name="reason" className={inputClass} />}
  </Field>
);
