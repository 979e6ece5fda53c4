import type { Activities, Candidate } from '@fixpoint/activities';
import {
  decide,
  defaultPolicy,
  driftOf,
  type Evidence,
  type Person,
  type Triage,
  type TriageShares,
} from '@fixpoint/domain';
import { planFor } from '@fixpoint/domain/runbooks';

const AT = '2026-11-24T08:00:00.000Z';

export const ana: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
export const marta: Person = { id: 'marta', name: 'Marta Oliveira', email: 'marta@northwind.example' };
export const tess: Person = { id: 'tess', name: 'Tess Lindqvist', email: 'tess@northwind.example' };

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
    domainAuthentication: 'Managed',
    employeeType: null,
    lastPasswordChangeAt: AT,
    sessionsValidFrom: AT,
    manager: marta,
  },
});

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
  probe: async () => [accountOf(ana, true)],
  diagnose: async ({ affected, evidence }) => ({
    diagnosis: {
      cause: 'password_forgotten',
      confidence: 0.95,
      because: ['Wrong passwords.'],
      runbook: 'reset-password',
    },
    plan: planFor('reset-password', { affected, evidence }),
  }),
  decidePolicy: async (input) => decide(defaultPolicy, input),
  recordProgress: async () => undefined,
  act: async ({ action, key }) => ({
    receipt: { at: AT, requestId: 'r-2', foundByReadBack: false },
    handoverId: action === 'identity.reset-password' ? key : null,
  }),
  verify: async ({ checks }) =>
    checks.map((check) => ({ ...check, confirmed: true, observed: 'Seen.', at: AT, reads: 1 })),
  tell: async () => undefined,
  trainCandidate: async () => null,
  settleCandidate: async () => undefined,
  watchDrift: async () => driftOf(noTickets, noTickets),
};

/** The same world, but for an account that is blocked. */
export const blockedWorld: Pick<Activities, 'triage' | 'probe' | 'diagnose'> = {
  triage: async () => triaged('account_unlock'),
  probe: async () => [accountOf(ana, false)],
  diagnose: async ({ affected, evidence }) => ({
    diagnosis: { cause: 'account_blocked', confidence: 0.99, because: ['It is blocked.'], runbook: 'enable-account' },
    plan: planFor('enable-account', { affected, evidence }),
  }),
};

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
