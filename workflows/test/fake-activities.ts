import type { Activities, Candidate } from '@fixpoint/activities';
import {
  type ActionName,
  type Cause,
  decide,
  defaultPolicy,
  driftOf,
  type Evidence,
  factsOf,
  type ManagedDevice,
  type Person,
  type RunbookName,
  type Triage,
  type TriageShares,
} from '@fixpoint/domain';
import { planFor } from '@fixpoint/domain/runbooks';
import { stageTimes } from '@fixpoint/domain/stage-times';
import { entryOf, wantedOf } from '@fixpoint/domain/testing';

const AT = '2026-11-24T08:00:00.000Z';

export const ana: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
export const marta: Person = { id: 'marta', name: 'Marta Oliveira', email: 'marta@northwind.example' };
export const tess: Person = { id: 'tess', name: 'Tess Lindqvist', email: 'tess@northwind.example' };
export const liam: Person = { id: 'liam', name: 'Liam Berg', email: 'liam@northwind.example' };

const seen = { outcome: 'seen', at: AT, requestId: 'r-1' } as const;

export const accountOf = (person: Person, enabled: boolean): Evidence => ({
  ...seen,
  probe: 'identity.account',
  facts: {
    id: person.id,
    displayName: person.name,
    userPrincipalName: person.email,
    mail: person.email,
    accountEnabled: enabled,
    userType: 'Member',
    onPremisesSyncEnabled: null,
    onPremises: null,
    domainAuthentication: 'Managed',
    employeeType: null,
    department: null,
    lastPasswordChangeAt: AT,
    sessionsValidFrom: AT,
    manager: marta,
    managersManager: tess,
  },
});

export const noMethodChanges: Evidence = { ...seen, probe: 'identity.method-changes', facts: { changes: [] } };

export const triaged = (category: Triage['category'], confidence = 0.97): Triage => ({
  category,
  confidence,
  runnersUp: [],
  words: [],
  priority: { level: 'medium', reason: 'One person.' },
  abstained: null,
  model: 'fake',
});

const noTickets: TriageShares = { tickets: 0, byCategory: {}, byConfidence: Array.from({ length: 10 }, () => 0) };

/** A world in which the password is forgotten and everything works; a test replaces the part it is about. */
export const fakeActivities: Activities = {
  triage: async () => triaged('password_reset'),
  selectProbes: async () => ['identity.account'],
  probe: async ({ probes }) =>
    probes.includes('identity.method-changes') ? [noMethodChanges] : [accountOf(ana, true)],
  diagnose: async ({ affected, evidence }) => ({
    diagnosis: {
      cause: 'password_forgotten',
      confidence: 0.95,
      because: ['Wrong passwords.'],
      runbook: 'reset-password',
      advice: null,
      team: 'service_desk',
    },
    plan: planFor('reset-password', { affected, evidence, cause: 'password_forgotten' }),
  }),
  decidePolicy: async (input) => decide(defaultPolicy, { ...input, changedBefore: [], mode: 'auto', at: AT }),
  approvalTimes: async ({ stage, calendar, at }) => stageTimes(stage, calendar, new Date(at)),
  deputiesOf: async () => [],
  vpnGateways: async () => [],
  matchAccess: async () => ({ entry: null, choices: [], request: null, hours: null, lease: null }),
  activeLease: async () => null,
  judgePlan: async () => undefined,
  recordLease: async () => undefined,
  syncCatalogue: async () => undefined,
  reconcileAccess: async () => ({ at: AT, groups: 0, leases: 0, discrepancies: [], unread: [] }),
  mayAct: async () => undefined,
  joinOutage: async () => ({ ticket: { id: 'FX-outage' }, created: null }),
  endOutage: async () => [],
  openIncident: async ({ affected }) => ({
    id: 'FX-incident',
    channel: 'api',
    subject: 'This was not me',
    body: '',
    requester: affected,
    affected,
  }),
  alert: async () => undefined,
  recordProgress: async () => undefined,
  act: async ({ action, key }) => ({
    receipt: { at: AT, requestId: 'r-2', foundByReadBack: false },
    handoverId: HANDED_OVER.has(action) ? key : null,
  }),
  lookAtDevices: async () => ({ ...seen, probe: 'devices.managed', facts: { devices: [] } }),
  actOnDevice: async () => ({ receipt: { at: AT, requestId: 'r-3', foundByReadBack: false } }),
  checkDevice: async () => ({ state: 'compliant', observed: 'It is compliant.', lastSyncAt: AT }),
  requestCertificate: async ({ csr = 'csr' }) => ({ csr }),
  handOverCertificate: async ({ key }) => ({
    receipt: { at: AT, requestId: null, foundByReadBack: false },
    handoverId: key,
  }),
  verify: async ({ checks }) =>
    checks.map(({ stepId, check }) => ({ stepId, check, confirmed: true, observed: 'Seen.', at: AT, reads: 1 })),
  tell: async () => undefined,
  trainCandidate: async () => null,
  settleCandidate: async () => undefined,
  watchDrift: async () => driftOf(noTickets, noTickets),
};

const HANDED_OVER: ReadonlySet<ActionName> = new Set([
  'identity.reset-password',
  'identity.create-temporary-access-pass',
]);

/** The same world, but for an account that is blocked. */
export const blockedWorld: Pick<Activities, 'triage' | 'probe' | 'diagnose'> = {
  triage: async () => triaged('account_unlock'),
  probe: async () => [accountOf(ana, false)],
  diagnose: async ({ affected, evidence }) => ({
    diagnosis: {
      cause: 'account_blocked',
      confidence: 0.99,
      because: ['It is blocked.'],
      runbook: 'enable-account',
      advice: null,
      team: 'service_desk',
    },
    plan: planFor('enable-account', { affected, evidence, cause: 'account_blocked' }),
  }),
};

/** Somebody asks for a group, and has nobody who could mean another. */
export const accessWorld: Pick<Activities, 'triage' | 'matchAccess' | 'diagnose'> = {
  triage: async () => triaged('access_request'),
  matchAccess: async ({ chosen }) => wantedOf(chosen ? { entry: entryOf({ id: chosen }) } : {}),
  diagnose: async ({ affected, evidence, access }) => ({
    diagnosis: {
      cause: 'access_missing',
      confidence: 1,
      because: ['She is not in it.'],
      runbook: 'grant-access',
      advice: null,
      team: 'service_desk',
    },
    plan: planFor('grant-access', { affected, evidence, cause: 'access_missing', access }),
  }),
};

/** A lost phone: a pass is what helps, and it takes two kinds of proof. */
export const lostPhoneWorld: Pick<Activities, 'triage' | 'diagnose'> = {
  triage: async () => triaged('mfa_reset'),
  diagnose: async ({ affected, evidence }) => ({
    diagnosis: {
      cause: 'mfa_lost',
      confidence: 0.9,
      because: ['No second factor has been used since Monday.'],
      runbook: 'temporary-access-pass',
      advice: null,
      team: 'service_desk',
    },
    plan: planFor('temporary-access-pass', { affected, evidence, cause: 'mfa_lost' }),
  }),
};

/** Nothing that the machine should change, but something that the person can do. */
export const advisedWorld: Pick<Activities, 'diagnose'> = {
  diagnose: async () => ({
    diagnosis: {
      cause: 'stale_password',
      confidence: 0.9,
      because: ['The same mail client fails every two minutes.'],
      runbook: null,
      advice: 'Remove the old password from the mail app on your phone.',
      team: 'service_desk',
    },
    plan: null,
  }),
};

/** What a ticket for security finds: the account that somebody disowned, and the proposal to block it. */
export const blockingWorld: Pick<Activities, 'triage' | 'probe' | 'diagnose'> = {
  triage: async () => triaged('security_incident'),
  probe: async () => [accountOf(ana, true)],
  diagnose: async ({ affected, evidence }) => ({
    diagnosis: {
      cause: 'disowned',
      confidence: 1,
      because: ['Somebody says that it was not them.'],
      runbook: 'contain-account',
      advice: null,
      team: 'security',
    },
    plan: planFor('contain-account', { affected, evidence, cause: 'disowned' }),
  }),
};

/** A phone number, and addresses, known for years. */
export const contactsOf = (phone: string, ...mails: string[]): Evidence => ({
  ...seen,
  probe: 'identity.methods',
  facts: {
    mfaRegistered: true,
    methods: [],
    contacts: [
      { kind: 'phone', value: phone, registeredAt: '2024-01-01T00:00:00.000Z' },
      ...mails.map((value) => ({ kind: 'mail' as const, value, registeredAt: '2024-01-01T00:00:00.000Z' })),
    ],
  },
});

/** A candidate that reads everything right that the model in force reads wrong one time in ten, or the other way round. */
export const candidate = (better: boolean): Candidate => {
  const scored = (accuracy: number) => ({ accuracy, coverage: 0.8, wronglySure: 0 });
  const [good, bad] = [scored(1), scored(0.9)];
  const compared = { tickets: 100, candidate: better ? good : bad, inForce: better ? bad : good };
  return {
    id: 'c'.repeat(64),
    report: {
      trainedOn: { given: 1900, corrections: 5 },
      against: 'shipped',
      frozen: compared,
      recent: compared,
      learnt: compared,
      seconds: 30,
    },
  };
};

const onPremises = { accountName: 'aruiz', domain: 'ad.example' };

/** An account that Active Directory owns, locked there after wrong passwords. */
export const lockedOnPremises: Pick<Activities, 'triage' | 'probe' | 'diagnose'> = {
  triage: async () => triaged('account_unlock'),
  probe: async () => {
    const account = accountOf(ana, true);
    if (account.probe !== 'identity.account' || account.outcome !== 'seen')
      throw new Error('accountOf makes an account.');
    return [{ ...account, facts: { ...account.facts, onPremisesSyncEnabled: true, onPremises } }];
  },
  diagnose: async ({ affected, evidence }) => {
    const locked = factsOf(evidence, 'onprem.account')?.lockedAt;
    const found = { confidence: 0.99, because: ['It is locked on the premises.'], advice: null };
    return locked
      ? {
          diagnosis: { ...found, cause: 'onprem_lockout', runbook: 'unlock-onprem', team: 'service_desk' },
          plan: planFor('unlock-onprem', { affected, evidence, cause: 'onprem_lockout' }),
        }
      : { diagnosis: { ...found, cause: 'synced_account', runbook: null, team: 'directory' }, plan: null };
  },
};

export const brokenDevice: ManagedDevice = {
  id: 'device-1',
  name: 'NW-LT-021',
  operatingSystem: 'Windows',
  osVersion: '10.0.26200',
  complianceState: 'noncompliant',
  lastSyncAt: AT,
  failing: [{ policy: 'Baseline', setting: 'SignatureOutOfDate', state: 'nonCompliant', value: null }],
  protection: null,
  actions: [],
};

/** A device that is not compliant, and what mends it. */
export const deviceWorld = (
  cause: Cause,
  runbook: RunbookName,
): Pick<Activities, 'triage' | 'lookAtDevices' | 'diagnose'> => ({
  triage: async () => triaged('device_compliance'),
  lookAtDevices: async () => ({ ...seen, probe: 'devices.managed', facts: { devices: [brokenDevice] } }),
  diagnose: async ({ affected, evidence }) => ({
    diagnosis: {
      cause,
      confidence: 0.95,
      because: ['NW-LT-021 is not compliant.'],
      runbook,
      advice: null,
      team: 'devices',
      deviceId: brokenDevice.id,
    },
    plan: planFor(runbook, { affected, evidence, cause, deviceId: brokenDevice.id }),
  }),
});
