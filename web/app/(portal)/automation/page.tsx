import { may } from '@fixpoint/domain';
import type { HeldAction } from '@fixpoint/records';
import type { Metadata } from 'next';
import { switchAutomation } from '../../../actions/switch-automation.ts';
import { requireSession } from '../../../auth.ts';
import { loadAutomation } from '../../../data/automation.ts';
import { loadModes } from '../../../data/modes.ts';
import { loadCursor } from '../../../data/questions.ts';
import { ActionForm } from '../../../ui/action-form.tsx';
import { inputClass } from '../../../ui/button.ts';
import { Field } from '../../../ui/field.tsx';
import { LiveUpdates } from '../../../ui/live-updates.tsx';
import { ModesPanel } from '../../../ui/modes-panel.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FactLine, FactList, Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import { ACTION_NAMES, actionName } from '../../../words/actions.ts';

export const metadata: Metadata = { title: 'Automation' };

export default async function AutomationPage() {
  const cursor = await loadCursor();
  const [{ roles }, state, modes] = await Promise.all([requireSession(), loadAutomation(), loadModes()]);
  const isAdmin = may(roles, 'admin');
  return (
    <div className="mx-auto max-w-2xl space-y-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="text-xl font-semibold tracking-tight">Automation</h1>
        <LiveUpdates stream="/api/events" cursor={cursor} />
      </div>
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
      {state && state.held.length > 0 && (
        <Panel title="Held">
          <ul className="divide-y divide-line">
            {state.held.map((held) => (
              <li key={`${held.action} ${held.why}`} className="space-y-3 py-3 first:pt-0 last:pb-0">
                <HeldLine held={held} />
                {isAdmin && (
                  <ActionForm
                    action={switchAutomation}
                    hidden={{ stopped: 'false', action: held.action }}
                    submit="Let it go on"
                    pending="Starting…"
                    tone="primary"
                  >
                    <ReasonField />
                  </ActionForm>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {modes && <ModesPanel modes={modes} changes={isAdmin} />}
      {isAdmin && (
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
      {isAdmin && (
        <Panel title="Stop one action">
          <ActionForm
            action={switchAutomation}
            hidden={{ stopped: 'true' }}
            submit="Stop this action"
            pending="Stopping…"
            tone="danger"
          >
            <Field label="Action" hint="Tickets that need it wait; all others go on.">
              {(field) => (
                <select {...field} name="action" className={inputClass}>
                  {Object.entries(ACTION_NAMES).map(([action, name]) => (
                    <option key={action} value={action}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <ReasonField />
          </ActionForm>
        </Panel>
      )}
    </div>
  );
}

const HeldLine = ({ held: { action, reason, since, until, by } }: { held: HeldAction }) => (
  <p>
    <span className="font-medium">{actionName(action)}</span>
    <span className="block text-soft">
      {by === null ? 'Paused' : `Stopped by ${by}`} <When at={since} />: {reason}{' '}
      {until === null ? (
        by === null && 'Somebody must look before it goes on.'
      ) : (
        <>
          It goes on by itself, <When at={until} />.
        </>
      )}
    </span>
  </p>
);

const ReasonField = () => (
  <Field label="Reason" hint="Everybody sees it, and it is recorded.">
    {(field) => <input {...field} name="reason" className={inputClass} />}
  </Field>
);
