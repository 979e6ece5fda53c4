import type { Policy } from '@fixpoint/domain';
import { actionName } from '../../words/actions.ts';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { When } from '../when.tsx';

/** What is ruled beside the rules: budgets, freezes and calendars. */
export const BudgetList = ({ policy: { budgets, freezes, calendars } }: { policy: Policy }) => (
  <>
    <Panel title="Budgets">
      {budgets.length === 0 && <p className="text-[0.8125rem] text-soft">None: nothing is paused by itself.</p>}
      <FactList>
        {budgets.map(({ action, limit, windowMinutes, per, resume }) => (
          <FactLine key={`${action} ${limit} ${windowMinutes} ${per}`} name={actionName(action)}>
            {limit} in {windowMinutes} minutes{per === 'department' ? ' for each department' : ''}, then{' '}
            {resume === 'person' ? 'paused until an admin has looked' : 'paused until there is room again'}
          </FactLine>
        ))}
      </FactList>
    </Panel>
    {freezes.length > 0 && (
      <Panel title="Freezes">
        <FactList>
          {freezes.map(({ id, from, until, reason }) => (
            <FactLine key={id} name={id}>
              <When at={from} exact /> to <When at={until} exact />. {reason}
            </FactLine>
          ))}
        </FactList>
      </Panel>
    )}
    {Object.keys(calendars).length > 0 && (
      <Panel title="Calendars">
        <FactList>
          {Object.entries(calendars).map(([id, { timeZone, hours, holidays }]) => (
            <FactLine key={id} name={id}>
              {hours.map(({ days, from, to }) => `${days.join(', ')} ${from} to ${to}`).join('; ')}, {timeZone},{' '}
              {holidays.length} holidays
            </FactLine>
          ))}
        </FactList>
      </Panel>
    )}
  </>
);
