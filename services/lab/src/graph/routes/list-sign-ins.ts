import type { Account, SignIn } from '../../state/state.ts';
import { collection } from '../collection.ts';
import { guidOf } from '../directory-roles.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_AUDIT_LOG } from '../permissions.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

export const listSignIns: GraphRoute = {
  method: 'GET',
  template: '/auditLogs/signIns',
  permissions: READ_AUDIT_LOG,
  quota: 'reports',
  units: 1,
  handle: (call) => {
    const rows = rowsFor(call).sort((a, b) => b.createdDateTime.localeCompare(a.createdDateTime));
    const properties = Object.keys(resource({ entry: EMPTY, account: undefined }));
    return collection(call, {
      context: context(call.core, 'auditLogs/signIns'),
      rows,
      known: new Set(properties),
      defaults: properties,
      pageSize: 1000,
    });
  },
};

type Row = { entry: SignIn; account: Account | undefined };

/** Most callers ask for one person, and then only that person's log needs to be built. */
const rowsFor = ({ core: { directory }, query }: GraphCall) => {
  const wanted = /^\s*userId eq '([^']+)'(?! or)/.exec(query.get('$filter') ?? '')?.[1];
  const { accounts, strangers } = directory.state;
  const known = wanted ? [directory.find(wanted)] : [...accounts.values()];
  const theirs = known.flatMap((account) => account?.signIns.map((entry) => ({ entry, account })) ?? []);
  return [...theirs, ...strangers.map((entry) => ({ entry, account: undefined }))].map(resource);
};

const resource = ({ entry, account }: Row) => ({
  id: entry.id,
  createdDateTime: entry.at,
  userDisplayName: account?.person.name ?? entry.typedName,
  userPrincipalName: account?.person.upn ?? entry.typedName,
  userId: account?.person.id ?? NOBODY,
  appId: guidOf(entry.app),
  appDisplayName: entry.app,
  ipAddress: entry.ipAddress,
  clientAppUsed: entry.clientAppUsed,
  userAgent: entry.userAgent,
  correlationId: entry.id,
  conditionalAccessStatus: entry.errorCode === 53003 ? 'failure' : 'notApplied',
  isInteractive: true,
  riskDetail: 'none',
  riskLevelAggregated: 'none',
  riskLevelDuringSignIn: 'none',
  riskState: 'none',
  riskEventTypes_v2: [],
  resourceDisplayName: 'Windows Azure Active Directory',
  status: { errorCode: entry.errorCode, failureReason: entry.failureReason, additionalDetails: null },
  deviceDetail: {
    deviceId: '',
    displayName: entry.device.name,
    operatingSystem: entry.device.operatingSystem,
    browser: entry.device.browser,
    isCompliant: entry.device.compliant,
    isManaged: entry.device.managed,
    trustType: entry.device.managed ? 'Azure AD joined' : null,
  },
  location: { city: null, state: null, countryOrRegion: null, geoCoordinates: null },
  appliedConditionalAccessPolicies: [],
});

const EMPTY: SignIn = {
  id: '',
  at: '',
  errorCode: 0,
  failureReason: '',
  app: '',
  clientAppUsed: '',
  ipAddress: '',
  userAgent: null,
  device: { name: null, operatingSystem: null, browser: null, compliant: null, managed: null },
  minutesAgo: null,
  typedName: '',
};
