import { z } from 'zod';
import { odataText } from '../directory/user-path.ts';
import { READ_PERMISSIONS } from '../permissions.ts';
import { get, type Probe } from './probe.ts';

const Initiator = z.object({
  user: z.object({ displayName: z.string().nullish(), userPrincipalName: z.string().nullish() }).nullish(),
  app: z.object({ displayName: z.string().nullish(), appId: z.string().nullish() }).nullish(),
});
const Audits = z.object({
  value: z.array(
    z.object({
      activityDateTime: z.string(),
      activityDisplayName: z.string(),
      result: z.string().nullish(),
      initiatedBy: Initiator.nullish(),
    }),
  ),
});

const DAY_MS = 24 * 60 * 60 * 1000;
const NEWEST = 50;
/** As Entra's audit log names changes of methods: "User registered security info", "Admin deleted security info", … */
const OF_METHODS = /security info|authentication method|temporary access pass|strong authentication/i;

/** What was done to the sign-in methods in the last day, by whomever; asked only before what somebody signs in with is changed. */
export const methodChangesProbe: Probe<'identity.method-changes'> = {
  kind: 'identity.method-changes',
  name: 'The audit log',
  requests: ({ personId, now }) => {
    const since = new Date(now.getTime() - DAY_MS).toISOString();
    const filter = `targetResources/any(t:t/id eq ${odataText(personId)}) and activityDateTime ge ${since}`;
    return [get(`/auditLogs/directoryAudits?$filter=${filter}&$top=${NEWEST}`, READ_PERMISSIONS.logs)];
  },
  facts: ([body]) => ({
    changes: Audits.parse(body)
      .value.filter(({ activityDisplayName, result }) => OF_METHODS.test(activityDisplayName) && result !== 'failure')
      .map(({ activityDateTime, activityDisplayName, initiatedBy }) => ({
        at: new Date(activityDateTime).toISOString(),
        what: activityDisplayName,
        by: initiatedBy?.user?.displayName ?? initiatedBy?.app?.displayName ?? initiatedBy?.app?.appId ?? null,
      })),
  }),
};
