import { may } from '@fixpoint/domain';
import type { Metadata } from 'next';
import { loadTraining } from '../../../data/training.ts';
import { loadTriage } from '../../../data/triage.ts';
import { Alarm } from '../../../ui/triage/alarm.tsx';
import { DriftPanel } from '../../../ui/triage/drift-panel.tsx';
import { LearningPanel } from '../../../ui/triage/learning-panel.tsx';
import { ModelHistory } from '../../../ui/triage/model-history.tsx';
import { ModelInForce } from '../../../ui/triage/model-in-force.tsx';

export const metadata: Metadata = { title: 'Triage' };

export default async function TriagePage() {
  const [{ roles, models, examples, corrections, alarm, drift }, training] = await Promise.all([
    loadTriage(),
    loadTraining(),
  ]);
  const admin = may(roles, 'admin');
  return (
    <div className="space-y-4">
      <header className="space-y-1">
        <h1 className="text-xl font-semibold tracking-tight">Triage</h1>
        <p className="max-w-prose text-soft">
          What reads tickets, what it learns from technicians, and whether tickets are still what it has learnt.
        </p>
      </header>
      {alarm && <Alarm alarm={alarm} clears={admin} />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_27rem]">
        <div className="space-y-4">
          <ModelInForce models={models} chooses={admin} />
          <ModelHistory models={models} chooses={admin} />
        </div>
        <div className="space-y-4">
          <LearningPanel examples={examples} corrections={corrections} training={training} trains={admin} />
          <DriftPanel drift={drift} />
        </div>
      </div>
    </div>
  );
}
