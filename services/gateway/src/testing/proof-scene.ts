import type { Contact, Person, Proof, TicketView } from '@fixpoint/domain';
import { ticketEvents } from '@fixpoint/records';
import { progress } from './progress.ts';
import { ana, bodyOf, mia, type Sent, type TestGateway } from './test-gateway.ts';

export const PLAN_HASH = 'h'.repeat(64);
const DAY_MS = 24 * 60 * 60 * 1000;

type Given = {
  manager?: Person | null;
  contacts?: Contact[];
  proofs?: Proof[];
  points?: number;
  kinds?: number;
  as?: Person;
};

/** A new ticket whose plan waits for its requester to prove who they are. */
export const awaitingProof = async (gateway: TestGateway, given: Given = {}): Promise<string> => {
  const as = given.as ?? ana;
  const id = await gateway.open('I lost my phone', { as });
  await progress(gateway, id, 'awaiting_proof', waitingView(gateway, as, given));
  return id;
};

export const daysAgo = ({ clock }: TestGateway, days: number): string =>
  new Date(clock.now.getTime() - days * DAY_MS).toISOString();

export const oldPhone = (gateway: TestGateway): Contact => ({
  kind: 'phone',
  value: '+34 600 123 456',
  registeredAt: daysAgo(gateway, 30),
});

export const waitingView = (gateway: TestGateway, person: Person, given: Given = {}): Partial<TicketView> => {
  const { manager = mia, contacts = [oldPhone(gateway)], proofs = [], points = 4, kinds = 2 } = given;
  const seen = { outcome: 'seen', at: gateway.clock.now.toISOString(), requestId: 'r' } as const;
  return {
    proofs,
    evidence: [
      { ...seen, probe: 'identity.account', facts: { ...ACCOUNT, id: person.id, displayName: person.name, manager } },
      { ...seen, probe: 'identity.methods', facts: { mfaRegistered: true, methods: [], contacts } },
    ],
    plan: {
      runbook: 'temporary-access-pass',
      risk: 'high',
      changesCredential: true,
      hash: PLAN_HASH,
      steps: [
        {
          id: 'create-pass',
          action: 'identity.create-temporary-access-pass',
          target: person,
          title: `Make a pass for ${person.name}`,
          change: { what: 'Pass', before: 'none', after: 'one' },
          undo: null,
          irreversible: null,
          check: 'temporary_access_pass_usable',
        },
      ],
    },
    policy: {
      outcome: 'auto',
      ruled: 'auto',
      mode: 'auto',
      rule: 'own-pass',
      reason: 'Two proofs.',
      path: ['own-pass'],
      proofPoints: points,
      proofKinds: kinds,
      stages: [],
      calendar: null,
      excluded: [],
      team: null,
      policyVersion: 2,
      policyHash: 'p',
    },
  };
};

const ACCOUNT = {
  userPrincipalName: 'someone@contoso.example',
  mail: null,
  accountEnabled: true,
  userType: 'Member',
  onPremises: null,
  onPremisesSyncEnabled: null,
  domainAuthentication: 'Managed',
  employeeType: null,
  department: null,
  lastPasswordChangeAt: null,
  sessionsValidFrom: null,
  managersManager: null,
} as const;

export type Begun = {
  challengeId: string;
  sentTo: string | null;
  digits: string | null;
  options: { challenge: string } | null;
};

export const begin = async (gateway: TestGateway, id: string, body: unknown, sent: Sent = {}) => {
  const response = await gateway.call('POST', `/v1/tickets/${id}/challenges`, body, sent);
  return { status: response.status, ...(await bodyOf<Begun & { detail?: string }>(response)) };
};

export const answer = async (gateway: TestGateway, id: string, challengeId: string, body: unknown, sent: Sent = {}) => {
  const response = await gateway.call('POST', `/v1/tickets/${id}/challenges/${challengeId}`, body, sent);
  return { status: response.status, ...(await bodyOf<{ detail?: string; headline?: string }>(response)) };
};

/** What the ticket's audit says of proofs, by kind and the sentence. */
export const proofEvents = async ({ deps }: TestGateway, id: string): Promise<[kind: string, summary: string][]> =>
  (await ticketEvents(deps.em, id))
    .filter(({ kind }) => ['challenge_made', 'challenge_failed', 'proof_refused'].includes(kind))
    .map(({ kind, summary }) => [kind, summary]);

/** The proofs that were put to workflows, newest last. */
export const provenIn = ({ temporal }: TestGateway): unknown[] =>
  temporal.asked.filter(({ update }) => update === 'prove').map(({ message }) => message);
