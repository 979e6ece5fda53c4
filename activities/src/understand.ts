import type { ClassificationClient } from '@fixpoint/classification';
import type { DiagnosisClient } from '@fixpoint/diagnosis';
import type {
  AccessWanted,
  Diagnosis,
  Evidence,
  IncidentCause,
  Person,
  Plan,
  ProbeKind,
  Ticket,
  Triage,
} from '@fixpoint/domain';
import { cancellable, valueOf } from './service-call.ts';

type ToTriage = Pick<Ticket, 'subject' | 'body' | 'requester' | 'affected'>;
type Case = {
  affected: Person;
  triage: Triage;
  evidence: Evidence[];
  incident: IncidentCause | null;
  access: AccessWanted | null;
  /** The request of the device for a certificate, if it made one. */
  csr?: string;
};

export const understandActivities = (classification: ClassificationClient, diagnosis: DiagnosisClient) => ({
  triage: ({ subject, body, requester, affected }: ToTriage): Promise<Triage> => {
    const named = affected.id === requester.id ? {} : { affected };
    const people = { requester: { name: requester.name, email: requester.email }, candidates: [requester, affected] };
    return valueOf(
      'classification',
      classification.v1.triage.$post({ json: { subject, body, ...people, ...named } }, cancellable()),
    );
  },

  selectProbes: async (json: { triage: Triage; incident: IncidentCause | null }): Promise<ProbeKind[]> =>
    (await valueOf('diagnosis', diagnosis.v1.probes.$post({ json }, cancellable()))).probes,

  diagnose: (json: Case): Promise<{ diagnosis: Diagnosis; plan: Plan | null }> =>
    valueOf('diagnosis', diagnosis.v1.diagnoses.$post({ json }, cancellable())),
});
