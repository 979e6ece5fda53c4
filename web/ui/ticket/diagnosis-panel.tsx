import type { Diagnosis } from '@fixpoint/domain';
import { CAUSE } from '../../words/labels.ts';
import { percent } from '../../words/percent.ts';
import { Panel } from '../panel.tsx';
import { Prose } from '../prose.tsx';

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
    {diagnosis.advice && (
      <p className="mt-3 text-[0.8125rem]">
        <span className="font-medium">What you can do:</span> <Prose text={diagnosis.advice} />
      </p>
    )}
  </Panel>
);
