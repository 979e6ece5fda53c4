import { z } from 'zod';
import { odataText } from '../directory/user-path.ts';
import { READ_PERMISSIONS } from '../permissions.ts';
import { get, type Probe } from './probe.ts';

const AppliedPolicy = z.object({ displayName: z.string().nullish(), result: z.string().nullish() });

const SignIns = z.object({
  value: z.array(
    z.object({
      createdDateTime: z.string(),
      appDisplayName: z.string().nullish(),
      clientAppUsed: z.string().nullish(),
      ipAddress: z.string().nullish(),
      deviceDetail: z.object({ displayName: z.string().nullish(), operatingSystem: z.string().nullish() }).nullish(),
      status: z.object({ errorCode: z.number().int(), failureReason: z.string().nullish() }),
      appliedConditionalAccessPolicies: z.array(AppliedPolicy).nullish(),
    }),
  ),
});
type Entry = z.infer<typeof SignIns>['value'][number];

const DAY_MS = 24 * 60 * 60 * 1000;
const NEWEST = 20;

/** The newest sign-ins of the last day, newest first. */
export const signInsProbe: Probe<'identity.sign-ins'> = {
  kind: 'identity.sign-ins',
  name: 'The sign-in log',
  requests: ({ personId, now }) => {
    const since = new Date(now.getTime() - DAY_MS).toISOString();
    return [
      get(
        `/auditLogs/signIns?$filter=userId eq ${odataText(personId)} and createdDateTime ge ${since}&$orderby=createdDateTime desc&$top=${NEWEST}`,
        READ_PERMISSIONS.logs,
      ),
    ];
  },
  facts: ([body]) => ({
    recent: SignIns.parse(body).value.map((entry) => ({
      at: new Date(entry.createdDateTime).toISOString(),
      errorCode: entry.status.errorCode,
      failureReason: entry.status.failureReason ?? null,
      clientApp: entry.clientAppUsed ?? null,
      ipAddress: entry.ipAddress ?? null,
      device: entry.deviceDetail?.displayName || entry.deviceDetail?.operatingSystem || null,
      app: entry.appDisplayName || null,
      blockedBy: blockersOf(entry),
    })),
  }),
};

/** Graph names the policies only to an app that may read them; the error code tells of the block all the same. */
const blockersOf = ({ appliedConditionalAccessPolicies }: Entry): string[] =>
  (appliedConditionalAccessPolicies ?? []).flatMap(({ displayName, result }) =>
    result === 'failure' && displayName ? [displayName] : [],
  );
