import type { ClassificationClient } from '@fixpoint/classification';
import type { DiagnosisClient } from '@fixpoint/diagnosis';
import type { Diagnosis, Evidence, Person, Plan, ProbeKind, Ticket, Triage } from '@fixpoint/domain';
import { cancellable, valueOf } from './service-call.ts';

type Case = { affected: Person; triage: Triage; evidence: Evidence[] };

export const understandActivities = (classification: ClassificationClient, diagnosis: DiagnosisClient) => ({
  triage: ({ subject, body }: Pick<Ticket, 'subject' | 'body'>): Promise<Triage> =>
    valueOf('classification', classification.v1.triage.$post({ json: { subject, body } }, cancellable())),

  selectProbes: async (triage: Triage): Promise<ProbeKind[]> =>
    (await valueOf('diagnosis', diagnosis.v1.probes.$post({ json: { triage } }, cancellable()))).probes,

  diagnose: (json: Case): Promise<{ diagnosis: Diagnosis; plan: Plan | null }> =>
    valueOf('diagnosis', diagnosis.v1.diagnoses.$post({ json }, cancellable())),
});
