import type { Effect, Verification } from '@fixpoint/domain';
import { EFFECT } from '../../words/labels.ts';
import { Badge } from '../badge.tsx';
import { CopyText } from '../copy-text.tsx';
import { Icon } from '../icon.tsx';
import { Panel } from '../panel.tsx';
import { Prose } from '../prose.tsx';
import { When } from '../when.tsx';

type EffectsPanelProps = { effects: Effect[]; verifications: Verification[] };

/** What was carried out: its receipt, and what another look at the same thing saw afterwards. */
export const EffectsPanel = ({ effects, verifications }: EffectsPanelProps) => (
  <Panel title="What was done">
    <ul className="divide-y divide-line">
      {effects.map((effect) => (
        <li key={effect.stepId} className="space-y-1.5 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-start justify-between gap-2">
            <p className="min-w-0 font-medium">{effect.title}</p>
            <Badge {...EFFECT[effect.state]} />
          </div>
          {effect.detail && (
            <p className="text-[0.8125rem] text-soft">
              <Prose text={effect.detail} />
            </p>
          )}
          {effect.receipt && <ReceiptLine receipt={effect.receipt} />}
          {verifications
            .filter(({ stepId }) => stepId === effect.stepId)
            .map((verification) => (
              <VerificationLine key={verification.at} verification={verification} />
            ))}
        </li>
      ))}
    </ul>
  </Panel>
);

const ReceiptLine = ({ receipt }: { receipt: NonNullable<Effect['receipt']> }) => (
  <div className="text-xs text-faint">
    <p>
      {receipt.foundByReadBack ? 'Found done by reading it back' : 'Receipt of'} <When at={receipt.at} exact />
    </p>
    {receipt.requestId && (
      <p className="flex min-w-0 items-center gap-1.5">
        <span className="shrink-0">Request id</span>
        <CopyText label="request id" text={receipt.requestId} />
      </p>
    )}
  </div>
);

const VerificationLine = ({ verification }: { verification: Verification }) => (
  <p className="flex gap-1.5 text-xs text-soft">
    <Icon
      name={verification.confirmed ? 'check' : 'warning'}
      className={`mt-px size-3.5 ${verification.confirmed ? 'text-good' : 'text-bad'}`}
    />
    <span>
      {verification.confirmed ? 'Checked' : 'Not confirmed'}: <Prose text={verification.observed} />{' '}
      <span className="text-faint">
        ({verification.reads === 1 ? 'one read' : `${verification.reads} reads`}, <When at={verification.at} />)
      </span>
    </span>
  </p>
);
