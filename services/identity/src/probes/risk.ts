import { z } from 'zod';
import { READ_PERMISSIONS } from '../permissions.ts';
import { get, type Probe } from './probe.ts';

const RiskyUser = z.object({ riskState: z.string(), riskLevel: z.string() });

/** Entra's own suspicion. It answers 404 about people who never gave cause, which is an answer. */
export const riskProbe: Probe<'identity.risk'> = {
  kind: 'identity.risk',
  name: 'The risk state',
  requests: ({ personId }) => [
    get(`/identityProtection/riskyUsers/${encodeURIComponent(personId)}`, READ_PERMISSIONS.risk),
  ],
  facts: ([body]) => {
    const { riskState, riskLevel } = RiskyUser.parse(body);
    return { state: riskState, level: riskLevel };
  },
};
