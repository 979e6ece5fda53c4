import { z } from 'zod';
import { odataText } from '../directory/user-path.ts';
import { get, type Probe } from './probe.ts';

const SignIns = z.object({
  value: z.array(
    z.object({
      createdDateTime: z.string(),
      clientAppUsed: z.string().nullish(),
      ipAddress: z.string().nullish(),
      deviceDetail: z.object({ displayName: z.string().nullish(), operatingSystem: z.string().nullish() }).nullish(),
      status: z.object({ errorCode: z.number().int(), failureReason: z.string().nullish() }),
    }),
  ),
});

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
      ),
    ];
  },
  facts: ([body]) => ({
    recent: SignIns.parse(body).value.map(({ createdDateTime, clientAppUsed, ipAddress, deviceDetail, status }) => ({
      at: new Date(createdDateTime).toISOString(),
      errorCode: status.errorCode,
      failureReason: status.failureReason ?? null,
      clientApp: clientAppUsed ?? null,
      ipAddress: ipAddress ?? null,
      device: deviceDetail?.displayName || deviceDetail?.operatingSystem || null,
    })),
  }),
};
