import type { Diagnosis, Triage } from '@fixpoint/domain';
import { CATEGORY, CAUSE, PRIORITY } from '../../words/labels.ts';
import { Notice } from '../notice.tsx';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { Prose } from '../prose.tsx';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What the ticket was understood as, and what made it so. */
export const TriagePanel = ({ triage }: { triage: Triage }) => (
  <Panel title="Understood as">
    <FactList>
      <FactLine name="Category">
        <span className="font-medium">{CATEGORY[triage.category]}</span>{' '}
        <span className="text-soft">({percent(triage.confidence)} sure)</span>
      </FactLine>
      {triage.words.length > 0 && (
        <FactLine name="Words that weighed">
          <ul className="flex flex-wrap gap-1">
            {triage.words.map(({ word }) => (
              <li key={word} className="rounded bg-raised px-1.5 py-0.5 font-mono text-xs">
                {word}
              </li>
            ))}
          </ul>
        </FactLine>
      )}
      {triage.runnersUp.length > 0 && (
        <FactLine name="Or perhaps">
          {triage.runnersUp.map((other) => `${CATEGORY[other.category]} (${percent(other.confidence)})`).join(', ')}
        </FactLine>
      )}
      <FactLine name="Priority">
        {PRIORITY[triage.priority.level]}: {triage.priority.reason}
      </FactLine>
      <FactLine name="Model">
        <code className="font-mono text-xs">{triage.model}</code>
      </FactLine>
    </FactList>
    {triage.abstained && (
      <div className="mt-3">
        <Notice tone="waiting" icon="person">
          {triage.abstained}
        </Notice>
      </div>
    )}
  </Panel>
);

/** The cause, each reason from one piece of evidence. */
export const DiagnosisPanel = ({ diagnosis }: { diagnosis: Diagnosis }) => (
  <Panel title="What is wrong" aside={<span className="text-xs text-faint">{percent(diagnosis.confidence)} sure</span>}>
    <p className="font-medium">{CAUSE[diagnosis.cause]}</p>
    <ul className="mt-2 list-disc space-y-1 pl-5 text-[0.8125rem] text-soft marker:text-faint">
      {diagnosis.because.map((reason) => (
        <li key={reason}>
          <Prose text={reason} />
        </li>
      ))}
    </ul>
  </Panel>
);
