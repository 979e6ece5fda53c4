import type { Want } from '@fixpoint/records';
import type { GraphRequest } from './graph.ts';
import type { Traffic } from './traffic.ts';

/** Requests that Microsoft counts together: https://learn.microsoft.com/graph/throttling-limits */
export type QuotaClass = 'directory' | 'directoryWrite' | 'reports' | 'risk';

type Quota = { units: number; windowS: number; isOfTenant: boolean };

/** What Microsoft grants; the directory's units depend on the size of the tenant. */
const quotaOf = (kind: QuotaClass, directoryUnits: number): Quota => {
  switch (kind) {
    case 'directory':
      return { units: directoryUnits, windowS: 10, isOfTenant: false };
    case 'directoryWrite':
      return { units: 3000, windowS: 150, isOfTenant: false };
    case 'reports':
      return { units: 5, windowS: 10, isOfTenant: false };
    case 'risk':
      return { units: 1, windowS: 1, isOfTenant: true };
  }
};

/** Calls that leave evenly spaced arrive unevenly; and others may use the tenant's share of the risk quota. */
const USED_SHARE = 0.8;
const RESERVED_SHARE = 0.2;

/** One app's or, where Microsoft counts so, the tenant's bucket; how many units the requests need; what is left to urgent ones. */
export const wantsOf = (
  requests: readonly GraphRequest[],
  { appId, directoryUnits }: { appId: string; directoryUnits: number },
  { priority }: Traffic,
): Want[] => {
  const needed = new Map<QuotaClass, number>();
  for (const request of requests) {
    const { kind, units } = costOf(request);
    needed.set(kind, (needed.get(kind) ?? 0) + units);
  }
  return [...needed].map(([kind, needs]) => {
    const quota = quotaOf(kind, directoryUnits);
    const capacity = Math.max(1, quota.units * USED_SHARE);
    const units = Math.min(needs, capacity);
    const isSmall = capacity < 2; // a bucket of one has nothing to reserve: there urgent calls only come first
    return {
      name: quota.isOfTenant ? kind : `${kind} ${appId}`,
      units,
      capacity,
      perS: (quota.units / quota.windowS) * (isSmall ? USED_SHARE : 1),
      reserve: priority === 'high' || isSmall ? 0 : Math.min(capacity * RESERVED_SHARE, capacity - units),
    };
  });
};

const SMALL_PAGE = 20;

/** What Microsoft says a request costs: choosing properties and small pages make a read cheaper, expanding makes it dearer. */
export const costOf = ({ method, path }: GraphRequest): { kind: QuotaClass; units: number } => {
  const { pathname, searchParams: query } = new URL(path, 'https://graph.invalid');
  const route = pathname.replace(/^\/v1\.0(?=\/)/, '');
  if (route.startsWith('/auditLogs/')) return { kind: 'reports', units: 1 };
  if (route.startsWith('/identityProtection/')) return { kind: 'risk', units: 1 };
  if (method !== 'GET') return { kind: 'directoryWrite', units: 1 };
  const top = query.get('$top');
  const isSmall = top !== null && Number(top) < SMALL_PAGE;
  const base = route === '/users' ? 2 : 1;
  const units = base - (query.has('$select') ? 1 : 0) - (isSmall ? 1 : 0) + (query.has('$expand') ? 1 : 0);
  return { kind: 'directory', units: Math.max(1, units) };
};
