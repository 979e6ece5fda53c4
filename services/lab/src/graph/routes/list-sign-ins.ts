import { CONDITIONAL_ACCESS_CODES } from '../../directory/sign-in-errors.ts';
import type { Account, SignIn } from '../../state/state.ts';
import { UNKNOWN_DEVICE } from '../../world/world-sign-in.ts';
import { collection } from '../collection.ts';
import { guidOf } from '../directory-roles.ts';
import { type GraphCall, GraphError, type GraphRoute, notFound } from '../graph-route.ts';
import { context } from '../metadata.ts';
import { READ_AUDIT_LOG, READ_POLICIES } from '../permissions.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

const shared = { method: 'GET', permissions: READ_AUDIT_LOG, quota: 'reports', units: 1 } as const;

export const listSignIns: GraphRoute = {
  ...shared,
  template: '/auditLogs/signIns',
  handle: (call) => {
    requireLicence(call);
    const rows = rowsFor(call).sort((a, b) => b.createdDateTime.localeCompare(a.createdDateTime));
    return collection(call, {
      context: context(call.core, 'auditLogs/signIns'),
      rows,
      known: new Set(PROPERTIES),
      defaults: PROPERTIES,
      pageSize: 1000,
    });
  },
};

export const getSignIn: GraphRoute = {
  ...shared,
  template: '/auditLogs/signIns/{signInId}',
  handle: (call) => {
    requireLicence(call);
    const found = rowsFor(call).find(({ id }) => id === call.params['signInId']);
    if (!found) throw notFound(call.params['signInId'] ?? '');
    return { status: 200, body: { '@odata.context': context(call.core, 'auditLogs/signIns/$entity'), ...found } };
  },
};

const requireLicence = ({ core }: GraphCall): void => {
  if (core.settings.premium) return;
  throw new GraphError(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  );
};

type Row = { entry: SignIn; account: Account | undefined };

/** Most callers ask for one person, and then only that person's log needs to be built. */
const rowsFor = ({ core: { directory }, query, caller }: GraphCall) => {
  const seesPolicies = READ_POLICIES.some((permission) => caller.roles.has(permission));
  const wanted = /^\s*userId eq '([^']+)'(?! or)/.exec(query.get('$filter') ?? '')?.[1];
  const { accounts, strangers } = directory.state;
  const known = wanted ? [directory.find(wanted)] : [...accounts.values()];
  const theirs = known.flatMap((account) => account?.signIns.map((entry) => ({ entry, account })) ?? []);
  return [...theirs, ...strangers.map((entry) => ({ entry, account: undefined }))].map((row) =>
    resource(row, seesPolicies),
  );
};

const resource = ({ entry, account }: Row, seesPolicies: boolean) => ({
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
  conditionalAccessStatus: conditionalAccessOf(entry),
  isInteractive: entry.isInteractive,
  riskDetail: 'none',
  riskLevelAggregated: 'none',
  riskLevelDuringSignIn: 'none',
  riskState: 'none',
  riskEventTypes_v2: [],
  resourceDisplayName: 'Windows Azure Active Directory',
  status: {
    errorCode: entry.errorCode,
    failureReason: entry.failureReason,
    additionalDetails: entry.additionalDetails,
  },
  deviceDetail: {
    deviceId: entry.device.id ?? '',
    displayName: entry.device.name,
    operatingSystem: entry.device.operatingSystem,
    browser: entry.device.browser,
    isCompliant: entry.device.compliant,
    isManaged: entry.device.managed,
    trustType: entry.device.trustType ?? (entry.device.managed ? 'Azure AD joined' : null),
  },
  location: { city: entry.city, state: null, countryOrRegion: entry.country, geoCoordinates: null },
  appliedConditionalAccessPolicies: seesPolicies
    ? entry.policies.map(({ name, result, controls }) => ({
        id: guidOf(name),
        displayName: name,
        enforcedGrantControls: controls,
        enforcedSessionControls: [],
        result,
      }))
    : [],
});

const conditionalAccessOf = ({ errorCode, policies }: SignIn): 'success' | 'failure' | 'notApplied' => {
  if (CONDITIONAL_ACCESS_CODES.has(errorCode) || policies.some(({ result }) => result === 'failure')) return 'failure';
  return policies.some(({ result }) => result === 'success') ? 'success' : 'notApplied';
};

const EMPTY: SignIn = {
  id: '',
  at: '',
  errorCode: 0,
  failureReason: '',
  app: '',
  clientAppUsed: '',
  ipAddress: '',
  userAgent: null,
  device: UNKNOWN_DEVICE,
  additionalDetails: null,
  city: null,
  country: null,
  isInteractive: true,
  policies: [],
  minutesAgo: null,
  typedName: '',
};

const PROPERTIES = Object.keys(resource({ entry: EMPTY, account: undefined }, false));
