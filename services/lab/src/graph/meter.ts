import type { LabCore } from '../core.ts';
import { tooManyRequests } from './failure.ts';
import type { GraphAnswer, GraphCaller, GraphRequest, GraphRoute } from './graph-route.ts';

const SMALL_PAGE = 20;
const TOLD_FROM_SHARE = 0.8;

type Metered = { refusal?: GraphAnswer; headers: Record<string, string> };

/** Takes a request's cost from its app's quota; when it is spent, answers in Microsoft's way that there is no more. */
export const meter = (core: LabCore, caller: GraphCaller, route: GraphRoute, request: GraphRequest): Metered => {
  const units = costOf(route, request);
  const { waitS, usedShare } = core.throttle.take(route.quota, caller.appId, units);
  const ofDirectory = route.quota === 'directory' || route.quota === 'directoryWrite';
  const headers: Record<string, string> = {
    ...(ofDirectory && { 'x-ms-resource-unit': String(units) }),
    ...(ofDirectory && usedShare > TOLD_FROM_SHARE && { 'x-ms-throttle-limit-percentage': usedShare.toFixed(2) }),
  };
  if (waitS === undefined) return { headers };
  core.directory.state.counters.throttled += 1;
  // Risk endpoints say nothing about when to come back; the others do.
  const answer = tooManyRequests(route.quota === 'risk' ? null : waitS);
  const scope = {
    'x-ms-throttle-scope': `Tenant_Application/ReadWrite/${caller.appId}/${core.world.tenant.id}`,
    'x-ms-throttle-information': route.quota === 'directoryWrite' ? 'WriteLimitExceeded' : 'ResourceUnitLimitExceeded',
  };
  return {
    refusal: { ...answer, headers: { ...headers, ...(ofDirectory && scope), ...answer.headers } },
    headers,
  };
};

/** Choosing properties and small pages make a read cheaper, expanding makes it dearer. */
const costOf = ({ units, quota }: GraphRoute, { query }: GraphRequest): number => {
  if (quota !== 'directory') return units;
  const top = query.get('$top');
  const isSmall = top !== null && Number(top) < SMALL_PAGE;
  return Math.max(1, units - (query.has('$select') ? 1 : 0) - (isSmall ? 1 : 0) + (query.has('$expand') ? 1 : 0));
};
