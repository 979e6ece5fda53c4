import type { Phase, Triage } from '@fixpoint/domain';
import type { ReactNode } from 'react';
import { CATEGORY, PRIORITY } from '../../words/labels.ts';
import { percent } from '../../words/percent.ts';
import { affectedWords, correctionSays, languageName } from '../../words/triage.ts';
import { buttonClass } from '../button.ts';
import { Notice } from '../notice.tsx';
import { FactLine, FactList, Panel } from '../panel.tsx';
import { When } from '../when.tsx';
import { CorrectForm } from './correct-form.tsx';

type TriagePanelProps = {
  triage: Triage;
  /** Those who work tickets also see which rule a text met, and by which words. */
  staff: boolean;
  /** For whoever may say that it is about something else. */
  correctable: { ticketId: string; phase: Phase } | null;
};

/** What the ticket was understood as, what made it so, and whose word it is. */
export const TriagePanel = ({ triage, staff, correctable }: TriagePanelProps) => (
  <Panel title="Understood as">
    <FactList>
      <Reading triage={triage} />
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
      {triage.runnersUp.length > 0 && <FactLine name="Or perhaps">{triage.runnersUp.map(sureOf).join(', ')}</FactLine>}
      <FactLine name="Priority">
        {PRIORITY[triage.priority.level]}: {triage.priority.reason}
      </FactLine>
      <Found triage={triage} />
      <FactLine name="Model">
        <code className="font-mono text-xs">{triage.model}</code>
      </FactLine>
    </FactList>
    <div className="mt-3 space-y-3 empty:hidden">
      <Doubts triage={triage} staff={staff} />
      {correctable && (
        <Correct key={triage.corrected?.at} {...correctable} /> // closed again once it was corrected
      )}
    </div>
  </Panel>
);

const sureOf = ({ category, confidence }: Pick<Triage, 'category' | 'confidence'>): string =>
  `${CATEGORY[category]} (${percent(confidence)} sure)`;

const Reading = ({ triage: { category, confidence, corrected } }: { triage: Triage }) => {
  if (!corrected)
    return (
      <FactLine name="Category">
        <span className="font-medium">{CATEGORY[category]}</span>{' '}
        <span className="text-soft">({percent(confidence)} sure)</span>
      </FactLine>
    );
  return (
    <>
      <FactLine name="Category">
        <span className="font-medium">{CATEGORY[category]}</span>
      </FactLine>
      <FactLine name="Corrected">
        by {corrected.by.name}, <When at={corrected.at} />
        {corrected.reason && <span className="block text-soft">{corrected.reason}</span>}
      </FactLine>
      <FactLine name="The model read">{sureOf(corrected.was)}</FactLine>
    </>
  );
};

/** What else was found in the words. */
const Found = ({ triage: { affected, entities, language, requests } }: { triage: Triage }) => (
  <>
    {affected && (
      <FactLine name="About whom">
        {affectedWords(affected)} <span className="text-soft">({percent(affected.confidence)} sure)</span>
      </FactLine>
    )}
    {entities?.resource && <FactLine name="Resource">{entities.resource}</FactLine>}
    {entities?.device && <FactLine name="Device">{entities.device}</FactLine>}
    {entities?.errorCode && <FactLine name="Error code">{entities.errorCode}</FactLine>}
    {entities?.deadline && <FactLine name="Deadline">{entities.deadline}</FactLine>}
    {language && (
      <FactLine name="Language">
        {languageName(language.code)}
        {language.trained ? '' : ', which the model has not learnt'}
      </FactLine>
    )}
    {requests && requests.length > 0 && (
      <FactLine name="Asks for">
        <ol className="list-decimal space-y-0.5 pl-4 marker:text-faint">
          {requests.map((request) => (
            <li key={request.text}>
              {sureOf(request)} <span className="block text-soft">{quoted(request.text)}</span>
            </li>
          ))}
        </ol>
      </FactLine>
    )}
  </>
);

/** Why nobody should act on it, and each rule that keeps it for a person. */
const Doubts = ({ triage: { abstained, vetoes = [] }, staff }: Pick<TriagePanelProps, 'triage' | 'staff'>) => {
  const others = staff ? vetoes : [];
  if (!abstained && others.length === 0) return null;
  return (
    <Notice tone="waiting" icon="person">
      {abstained && <p>{abstained}</p>}
      {others.length > 0 && (
        <ul aria-label="Rules that keep it for a person" className="mt-1 list-disc space-y-0.5 pl-4">
          {others.map(({ rule, reason, words }) => (
            <Rule key={rule} name={rule}>
              {reason === abstained ? '' : `${reason} `}
              {words && quoted(words)}
            </Rule>
          ))}
        </ul>
      )}
    </Notice>
  );
};

const Rule = ({ name, children }: { name: string; children: ReactNode }) => (
  <li>
    Rule <code className="font-mono text-xs">{name}</code>: {children}
  </li>
);

const quoted = (words: string): string => `“${words}”`;

const Correct = ({ ticketId, phase }: { ticketId: string; phase: Phase }) => (
  <details className="no-print">
    <summary className={buttonClass('plain', 'list-none [&::-webkit-details-marker]:hidden')}>Correct</summary>
    <div className="mt-3">
      <CorrectForm ticketId={ticketId} says={correctionSays(phase)} />
    </div>
  </details>
);
