import { z } from '@hono/zod-openapi';
import { planFor } from '@fixpoint/domain/runbooks';
import { AccessWanted, Diagnosis, Evidence, Plan, Ticket, Triage, IncidentCause } from '@fixpoint/domain/schemas';
import { endpoint, guardedRoute, problemResponses } from '@fixpoint/service-kit';
import { diagnose } from '../diagnose.ts';

const Case = z.strictObject({
  affected: Ticket.shape.affected,
  triage: Triage,
  evidence: z.array(Evidence),
  incident: IncidentCause.nullable(),
  /** What is asked for, on a ticket that asks for access. */
  access: AccessWanted.nullable(),
  /** The request of the device for a certificate. */
  csr: Ticket.shape.csr,
});
const Finding = z.object({ diagnosis: Diagnosis, plan: Plan.nullable() });

const route = guardedRoute(
  { services: ['worker'] },
  {
    method: 'post',
    path: '/v1/diagnoses',
    operationId: 'diagnose',
    summary: 'The cause that the evidence speaks for, and the plan that answers it',
    request: { body: { required: true, content: { 'application/json': { schema: Case } } } },
    responses: {
      200: { description: 'Cause and plan', content: { 'application/json': { schema: Finding } } },
      ...problemResponses,
    },
  },
);

export const diagnoseRoute = () =>
  endpoint().openapi(route, (c) => {
    const { affected, triage, evidence, incident, access, csr } = c.req.valid('json');
    const diagnosis = diagnose(triage, evidence, incident, access);
    const { runbook, cause, gateway, deviceId } = diagnosis;
    const plan = runbook && planFor(runbook, { affected, evidence, cause, access, gateway, deviceId, csr });
    return c.json({ diagnosis, plan }, 200);
  });
