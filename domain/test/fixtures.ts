import type { Evidence, Facts, Person, Proof, Ticket, Triage, VpnFacts } from '../src/index.ts';
import { PROOF_POINTS } from '../src/schemas/decision.ts';

export const ana: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
export const marta: Person = { id: 'marta', name: 'Marta Oliveira', email: 'marta@northwind.example' };
export const tess: Person = { id: 'tess', name: 'Tess Lindqvist', email: 'tess@northwind.example' };

export const AT = '2026-11-24T08:00:00.000Z';

export const ticketOf = (given: Partial<Ticket> = {}): Ticket => ({
  id: 'FX-1',
  channel: 'portal',
  subject: 'Forgot it',
  body: 'I forgot my password.',
  requester: ana,
  affected: ana,
  ...given,
});

export const triageOf = (given: Partial<Triage> = {}): Triage => ({
  category: 'password_reset',
  confidence: 0.97,
  runnersUp: [],
  words: [],
  priority: { level: 'medium', reason: 'One person.' },
  abstained: null,
  model: 'test',
  ...given,
});

const seen = { outcome: 'seen', at: AT, requestId: 'r' } as const;

export const account = (given: Partial<Facts['identity.account']> = {}): Evidence => ({
  ...seen,
  probe: 'identity.account',
  facts: {
    id: ana.id,
    displayName: ana.name,
    userPrincipalName: ana.email,
    mail: ana.email,
    accountEnabled: true,
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
    ...given,
  },
});

export const vpnAccess = (given: Partial<VpnFacts> = {}): Evidence => ({
  ...seen,
  probe: 'vpn.access',
  facts: {
    gateway: 'main',
    account: ana.email,
    capabilities: ['diagnose', 'resetProfile', 'renewCertificate', 'killSession', 'verifyConnectivity'],
    silentAfterMs: 300_000,
    isUp: true,
    isDisabled: false,
    certificates: [],
    sessions: [],
    refusals: [],
    watchedSince: AT,
    othersRefused: 0,
    ...given,
  },
});

export const managedDevices = (): Evidence => ({
  ...seen,
  probe: 'devices.managed',
  facts: {
    devices: [
      {
        id: 'device-1',
        name: 'NW-LT-001',
        operatingSystem: 'Windows',
        osVersion: '10.0.26200',
        complianceState: 'noncompliant',
        lastSyncAt: AT,
        failing: [],
        protection: null,
        actions: [],
      },
    ],
  },
});

export const roles = (given: Partial<Facts['identity.roles']> = {}): Evidence => ({
  ...seen,
  probe: 'identity.roles',
  facts: { roles: [], roleAssignableGroups: [], ...given },
});

export const risk = (state: string, level = 'high'): Evidence => ({
  ...seen,
  probe: 'identity.risk',
  facts: { state, level },
});

export const noRisk: Evidence = {
  probe: 'identity.risk',
  outcome: 'not_found',
  detail: 'Never at risk.',
  at: AT,
  requestId: 'r',
};

export const signIns = (...failures: [errorCode: number, failureReason?: string][]): Evidence => ({
  ...seen,
  probe: 'identity.sign-ins',
  facts: {
    recent: failures.map(([errorCode, failureReason = null]) => ({
      at: AT,
      errorCode,
      failureReason,
      clientApp: 'Browser',
      ipAddress: '198.51.100.7',
      device: null,
      app: 'Office 365',
      blockedBy: [],
    })),
  },
});

export const methods = (given: Partial<Facts['identity.methods']> = {}): Evidence => ({
  ...seen,
  probe: 'identity.methods',
  facts: { mfaRegistered: true, methods: [], contacts: [], ...given },
});

export const methodChanges = (...what: string[]): Evidence => ({
  ...seen,
  probe: 'identity.method-changes',
  facts: { changes: what.map((each) => ({ at: AT, what: each, by: null })) },
});

export const proofOf = (kind: Proof['kind'], given: Partial<Proof> = {}): Proof => ({
  kind,
  person: ana,
  points: PROOF_POINTS[kind],
  at: AT,
  expiresAt: '2026-11-24T08:30:00.000Z',
  detail: 'Given in a test.',
  by: null,
  planHash: null,
  ...given,
});
