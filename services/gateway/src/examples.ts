const person = { id: '7c1d5a52-8f0e-4d0e-9d43-3f6a2f6c9a11', name: 'Ana Petrova', email: 'ana@contoso.example' };

const summary = {
  id: 'FX-1001',
  subject: 'I forgot my password',
  requester: person,
  affected: person,
  category: 'password_reset' as const,
  phase: 'awaiting_proof' as const,
  status: 'waiting' as const,
  headline: 'Please sign in again, so that we know it is you.',
  assignee: null,
  priority: 'high' as const,
  createdAt: '2026-11-24T09:00:00.000Z',
  updatedAt: '2026-11-24T09:00:02.000Z',
};

const event = {
  id: 'FX-1001/opened',
  ticketId: 'FX-1001',
  index: 1,
  kind: 'ticket_opened' as const,
  at: '2026-11-24T09:00:00.000Z',
  actor: { kind: 'person' as const, id: person.id, name: person.name },
  summary: 'Ana Petrova wrote: I forgot my password',
  data: { channel: 'portal' },
  phase: 'new' as const,
  hash: '5f2b51ca2fdc5baa31ec02e002f69aec8a5ba3c3c4d24b4d2d1f1a0a5f6c0d3e',
};

const planHash = '9b74c9897bac770ffc029102a200c5de1d8b8d3f1c5a1e6f0b6c3f7f2a9d4e10';

const modelId = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';

const compared = (candidate: number, inForce: number) => ({
  tickets: 200,
  candidate: { accuracy: candidate, coverage: 0.84, wronglySure: 2 },
  inForce: { accuracy: inForce, coverage: 0.82, wronglySure: 2 },
});

const triageModel = {
  id: modelId,
  name: '2026-11-25 03:00',
  state: 'in_force' as const,
  report: {
    trainedOn: { given: 2100, corrections: 38 },
    against: 'shipped',
    frozen: compared(0.925, 0.92),
    recent: compared(0.9, 0.85),
    learnt: compared(0.97, 0.6),
    seconds: 41,
  },
  trainedAt: '2026-11-25T03:00:00.000Z',
  changedAt: '2026-11-25T03:00:42.000Z',
  changedBy: { kind: 'machine' as const, id: 'training', name: 'Training' },
  reason: 'It reads the newest corrections better (90.0 % against 85.0 %), and nothing worse.',
};

const labelledExample = {
  ticketId: 'FX-1001',
  round: 1,
  category: 'vpn_issue' as const,
  by: person,
  at: '2026-11-24T10:00:00.000Z',
  reason: 'It is the VPN that refuses her.',
  was: { category: 'password_reset' as const, confidence: 0.71, model: 'as shipped' },
  use: 'train' as const,
};

const driftAlarm = {
  reason: 'Tickets are not what they were: what tickets are about (0.41) changed.',
  since: '2026-11-25T09:15:00.000Z',
  minConfidence: 0.95,
};

const shares = (tickets: number) => ({
  tickets,
  byCategory: { password_reset: tickets },
  byConfidence: [0, 0, 0, 0, 0, 0, 0, 0, 0, tickets],
});

const curation = {
  offered: true,
  aliases: ['remote access'],
  risk: 'medium' as const,
  stages: [{ who: 'manager' as const, timeoutHours: 48 }, { who: 'groupOwners' as const }],
  longestHours: 720,
  usualHours: 168,
  eligible: { everyone: false, departments: ['Sales'], people: [] },
};

const catalogueEntry = {
  id: '3e6d4496-8171-5e57-b913-2f4103358da6',
  name: 'VPN users',
  description: 'May use the company VPN',
  owners: [person],
  refusal: null,
  ...curation,
  syncedAt: '2026-11-24T09:00:00.000Z',
  curatedAt: '2026-11-24T09:00:00.000Z',
  curatedBy: person,
};

/** What the API's document shows. */
export const examples = {
  person,
  summary,
  event,
  planHash,
  triageModel,
  labelledExample,
  triage: {
    models: [triageModel],
    examples: { train: 30, compare: 8, sinceTraining: 3 },
    alarm: driftAlarm,
    drift: {
      reference: shares(2000),
      recent: shares(100),
      categoryIndex: 0.41,
      confidenceIndex: 0.08,
      alarm: driftAlarm.reason,
    },
  },
  body: 'It says that my password is wrong, and I cannot remember the new one.',
  opened: {
    id: 'FX-1001',
    phase: 'new' as const,
    status: 'new' as const,
    url: 'https://help.contoso.example/tickets/FX-1001',
  },
  detail: {
    ticket: summary,
    body: 'It says that my password is wrong, and I cannot remember the new one.',
    view: null,
    live: false,
    events: [event],
    cursor: '88123-0',
  },
  glance: { ticketId: 'FX-1001', phase: 'acting' as const, headline: 'We are making a new password.' },
  policyText: '{"rules": [], "budgets": [], "freezes": [], "calendars": {}}',
  policy: {
    version: 4,
    hash: '9b74c9897bac770ffc029102a200c5de1d8b8d3f1c5a1e6f0b6c3f7f2a9d4e10',
    state: 'draft' as const,
    note: 'Nothing is automatic over the holidays.',
    author: person,
    createdAt: '2026-11-24T09:00:00.000Z',
    releasedBy: null,
    releasedAt: null,
    replay: null,
  },
  explainedDecision: {
    ticketId: 'FX-1001',
    round: 1,
    attempt: 1,
    decidedAt: '2026-11-24T09:00:01.000Z',
    input: { ticket: { id: 'FX-1001' }, at: '2026-11-24T09:00:01.000Z' },
    decision: {
      outcome: 'human' as const,
      ruled: 'human' as const,
      mode: 'auto' as const,
      rule: 'unsure-triage',
      reason: 'The triage is not sure enough to act on.',
      path: ['unsure-triage'],
      proofPoints: 0,
      proofKinds: 0,
      stages: [],
      calendar: null,
      excluded: [{ person, because: 'requester' as const }],
      team: null,
      policyVersion: 4,
      policyHash: '9b74c9897bac770ffc029102a200c5de1d8b8d3f1c5a1e6f0b6c3f7f2a9d4e10',
    },
    sameAgain: true,
  },
  curation,
  catalogueEntry,
  lease: {
    id: 'FX-1001-1',
    workflowId: `lease/${catalogueEntry.id}/${person.id}`,
    group: { id: catalogueEntry.id, name: catalogueEntry.name },
    person,
    ticketId: 'FX-1001',
    from: '2026-11-24T09:00:00.000Z',
    until: '2026-12-01T09:00:00.000Z',
    state: 'active' as const,
    endedAt: null,
    detail: null,
  },
  reconciliation: {
    at: '2026-11-24T10:00:00.000Z',
    groups: 12,
    leases: 40,
    discrepancies: [
      {
        kind: 'lease_without_member' as const,
        group: { id: catalogueEntry.id, name: catalogueEntry.name },
        person,
        leaseId: 'FX-1001-1',
        detail: 'Has access until 2026-12-01T09:00:00.000Z, and is no member: taken out by hand.',
        mended: null,
      },
    ],
    unread: [],
  },
  runbookMode: {
    runbook: 'reset-password' as const,
    mode: 'shadow' as const,
    since: '2026-11-24T09:00:00.000Z',
    changedBy: 'Ana Petrova',
    reason: 'First look.',
    samples: 120,
    wrong: 1,
  },
  acceptedAnswer: {
    answer: 'accepted' as const,
    ticketId: 'FX-1001',
    approvalId: 'approval/FX-1001/1/1',
    outcome: 'approved' as const,
    headline: 'Ben Okafor approved the plan.',
  },
  deputy: {
    id: '0b9f6a3e-6a54-4b5e-9f0b-2d6f3c1f7a10',
    of: person,
    deputy: { id: 'f1f5e2b8-3e0d-4d3a-8a52-0b7f6a0f2c11', name: 'Ben Okafor', email: 'ben@contoso.example' },
    from: '2026-12-21T00:00:00.000Z',
    until: '2027-01-04T00:00:00.000Z',
    namedBy: person,
    namedAt: '2026-11-24T09:00:00.000Z',
  },
  question: {
    ticket: { ...summary, phase: 'awaiting_approval' as const },
    planHash,
    dueAt: '2026-11-25T09:00:00.000Z',
  },
  automation: {
    stopped: true,
    reason: 'The directory answers strangely.',
    changedBy: 'Ana Petrova',
    changedAt: '2026-11-24T09:00:00.000Z',
    held: [
      {
        action: 'identity.reset-password',
        why: 'budget' as const,
        reason: 'its budget of 20 in 60 minutes is spent',
        since: '2026-11-24T09:00:00.000Z',
        until: null,
        by: null,
      },
    ],
  },
  link: {
    url: 'https://help.contoso.example/link/3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    expiresAt: '2026-11-24T09:15:00.000Z',
  },
};
