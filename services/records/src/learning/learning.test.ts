import { createHash } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import {
  type Category,
  corrected,
  type NewTicketEvent,
  newView,
  type Person,
  SHIPPED_MODEL,
  type Ticket,
  type TicketView,
  type TrainingReport,
  type Triage,
} from '@fixpoint/domain';
import { AuditEvent } from '../entities/audit-event.entity.ts';
import { TriageModel } from '../entities/learning.entities.ts';
import {
  clearDriftAlarm,
  correctEndedTicket,
  driftAlarm,
  exampleCounts,
  findTicket,
  keepCandidate,
  labelledExamples,
  modelBytes,
  modelInForce,
  newestExamples,
  openTicket,
  promoteModel,
  raiseDriftAlarm,
  recordProgress,
  settleCandidate,
  ticketEvents,
  triageModels,
  triageWindows,
} from '../index.ts';

const now = new Date('2026-11-25T08:00:00.000Z');
const later = (ms: number): Date => new Date(now.getTime() + ms);
const ana: Person = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
const tess: Person = { id: 'tess', name: 'Tess Lindqvist', email: 'tess@northwind.example' };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database?.drop());
const em = () => database.orm.em;

const triage: Triage = {
  category: 'other',
  confidence: 0.4,
  runnersUp: [],
  words: [],
  priority: { level: 'medium', reason: 'One person.' },
  abstained: 'No category is likely enough.',
  model: 'as shipped',
};
const was = { category: 'other', confidence: 0.4, model: 'as shipped' } as const;

const opened = async (): Promise<Ticket> => {
  const ticket = {
    channel: 'portal' as const,
    subject: 'Help',
    body: 'I forgot it.',
    requester: ana,
    affected: ana,
  };
  return (await openTicket(em(), { ticket, proof: null, openedBy: ana, idempotency: null, now })).ticket;
};

const viewOf = (ticket: Ticket, given: Partial<TicketView>): TicketView => ({
  ...newView(ticket, `ticket/${ticket.id}`),
  triage,
  ...given,
});

type Given = { category?: Category; at?: Date; reason?: string | null };

/** What the workflow records when a technician corrects a ticket that has not ended. */
const correct = async (ticket: Ticket, { category = 'vpn_issue', at = now, reason = null }: Given = {}) => {
  const correction = { category, by: tess, at: at.toISOString(), reason };
  const event: NewTicketEvent = {
    id: `${ticket.id}/1/event/${at.getTime()}`,
    kind: 'triage_corrected',
    at: at.toISOString(),
    actor: { kind: 'person', id: tess.id, name: tess.name },
    summary: 'Tess says so.',
    data: { category, was, reason },
  };
  const view = viewOf(ticket, { phase: 'escalated', triage: corrected(triage, correction) });
  await recordProgress(em(), { view, events: [event], at: at.toISOString() });
};

const ended = async (given: Partial<TicketView> = {}): Promise<Ticket> => {
  const ticket = await opened();
  const view = viewOf(ticket, { phase: 'resolved', ...given });
  await recordProgress(em(), { view, events: [], at: now.toISOString() });
  return ticket;
};

const kindsOf = async (stream: string): Promise<string[]> =>
  (
    await em()
      .fork()
      .find(AuditEvent, { stream }, { orderBy: { index: 'asc' } })
  ).map(({ kind }) => kind);

describe('a correction', () => {
  test('becomes an example with its provenance, once', async () => {
    const ticket = await opened();
    await correct(ticket, { reason: 'It names the VPN.' });
    await correct(ticket, { reason: 'It names the VPN.' });
    const example = {
      ticketId: ticket.id,
      round: 1,
      category: 'vpn_issue',
      by: tess,
      at: now.toISOString(),
      reason: 'It names the VPN.',
      was,
      use: 'train',
    };
    expect(await newestExamples(em(), 10)).toEqual([example]);
    const { subject, body, requester, affected } = ticket;
    expect(await labelledExamples(em())).toEqual([{ ...example, subject, body, requester, affected }]);
  });

  test('that says it wrongly is not written at all', async () => {
    const ticket = await opened();
    await expect(correct(ticket, { category: 'printer' as Category })).rejects.toThrow('category');
    expect(await kindsOf(`ticket/${ticket.id}`)).toEqual(['ticket_opened']);
  });

  test('of a ticket that was corrected before takes its place in training, and keeps its use', async () => {
    for (let nth = 1; nth <= 4; nth++) await correct(await opened(), { at: later(nth) });
    const fifth = await opened();
    await correct(fifth, { at: later(5) });
    await correct(fifth, { at: later(6), category: 'email_issue' });
    await correct(await opened(), { at: later(7) });

    expect(await newestExamples(em(), 100)).toHaveLength(7);
    const examples = await labelledExamples(em());
    expect(examples.map(({ use }) => use)).toEqual(['train', 'train', 'train', 'train', 'compare', 'train']);
    expect(examples[4]).toMatchObject({ ticketId: fifth.id, category: 'email_issue' });
    expect(await exampleCounts(em())).toEqual({ train: 5, compare: 1, sinceTraining: 7 });
  });

  test('is kept from training exactly each fifth time, also when twenty come at once', async () => {
    const tickets = await Promise.all(Array.from({ length: 20 }, () => opened()));
    await Promise.all(tickets.map((ticket) => correct(ticket)));
    expect(await exampleCounts(em())).toEqual({ train: 16, compare: 4, sinceTraining: 20 });
  });
});

describe('correcting a ticket that has ended', () => {
  const given = (ticketId: string) => ({
    ticketId,
    category: 'vpn_issue' as const,
    by: tess,
    reason: 'Seen.',
    now: later(1),
  });

  test('is written down with its event and example', async () => {
    const ticket = await ended();
    await correctEndedTicket(em(), given(ticket.id));

    expect(await findTicket(em(), ticket.id)).toMatchObject({
      summary: { category: 'vpn_issue', phase: 'resolved' },
      view: {
        triage: {
          category: 'vpn_issue',
          corrected: { by: tess, reason: 'Seen.', was: { category: 'other', confidence: 0.4 } },
        },
      },
    });
    expect((await ticketEvents(em(), ticket.id)).at(-1)).toMatchObject({
      kind: 'triage_corrected',
      actor: { kind: 'person', id: tess.id },
      phase: 'resolved',
      summary: 'Tess Lindqvist says it was about vpn issue, not other: Seen.',
      data: { category: 'vpn_issue', was, reason: 'Seen.' },
    });
    expect(await labelledExamples(em())).toMatchObject([{ ticketId: ticket.id, category: 'vpn_issue', by: tess, was }]);
  });

  test('twice still says what the machine had read', async () => {
    const ticket = await ended();
    await correctEndedTicket(em(), given(ticket.id));
    await correctEndedTicket(em(), { ...given(ticket.id), category: 'email_issue', now: later(2) });
    expect(await labelledExamples(em())).toMatchObject([{ category: 'email_issue', was }]);
  });

  test('with the same words again is done once', async () => {
    const ticket = await ended();
    await correctEndedTicket(em(), given(ticket.id));
    await correctEndedTicket(em(), { ...given(ticket.id), now: later(2) });
    expect(await newestExamples(em(), 10)).toHaveLength(1);
    expect((await kindsOf(`ticket/${ticket.id}`)).filter((kind) => kind === 'triage_corrected')).toHaveLength(1);
  });

  test('is refused for one that goes on, that nobody read, or that is not there', async () => {
    const refused = (id: string, code: string) =>
      expect(correctEndedTicket(em(), given(id))).rejects.toMatchObject({ code });
    const open = await opened();
    await correct(open);
    await refused(open.id, 'conflict');
    await refused((await ended({ phase: 'cancelled', triage: null })).id, 'conflict');
    await refused('FX-0', 'not_found');
    expect(await newestExamples(em(), 10)).toHaveLength(1);
  });
});

const score = { accuracy: 0.9, coverage: 0.8, wronglySure: 0 };
const compared = { tickets: 10, candidate: score, inForce: score };
const report = (against: string): TrainingReport => ({
  trainedOn: { given: 1900, corrections: 3 },
  against,
  frozen: compared,
  recent: compared,
  learnt: compared,
  seconds: 30,
});

const bytesOf = (name: string): Buffer => Buffer.from(`model ${name}`);
const idOf = (name: string): string => createHash('sha256').update(bytesOf(name)).digest('hex');
const keep = (name: string, at = now, against = SHIPPED_MODEL) =>
  keepCandidate(em(), { id: idOf(name), name, bytes: bytesOf(name), report: report(against), now: at });
const settle = (name: string, better: boolean, at = now, against = SHIPPED_MODEL) =>
  settleCandidate(em(), {
    id: idOf(name),
    against,
    verdict: { better, reason: better ? 'Better.' : 'Worse.' },
    now: at,
  });
const states = async () => Object.fromEntries((await triageModels(em())).map(({ name, state }) => [name, state]));

describe('the registry of models', () => {
  test('begins with the model that comes with the product', async () => {
    expect(await modelInForce(em())).toEqual({ id: SHIPPED_MODEL, name: 'as shipped' });
    expect(await triageModels(em())).toMatchObject([{ id: SHIPPED_MODEL, state: 'in_force', report: null }]);
    await expect(modelBytes(em(), SHIPPED_MODEL)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('keeps a candidate with its file, once, and says so', async () => {
    await keep('first');
    await keep('first', later(1));
    expect(await modelBytes(em(), idOf('first'))).toEqual(bytesOf('first'));
    expect(await states()).toEqual({ first: 'candidate', 'as shipped': 'in_force' });
    expect(await kindsOf('triage')).toEqual(['model_trained']);
    expect((await modelInForce(em())).id).toBe(SHIPPED_MODEL);
  });

  test('counts only what was corrected after the newest training as news', async () => {
    await correct(await opened(), { at: now });
    await keep('first', later(1));
    expect(await exampleCounts(em())).toMatchObject({ sinceTraining: 0 });
    await correct(await opened(), { at: later(2) });
    expect(await exampleCounts(em())).toMatchObject({ sinceTraining: 1 });
  });

  test('promotes the better one, once', async () => {
    await keep('first');
    await settle('first', true);
    await settle('first', true, later(1));
    expect(await states()).toEqual({ first: 'in_force', 'as shipped': 'retired' });
    expect(await modelInForce(em())).toEqual({ id: idOf('first'), name: 'first' });
    expect(await kindsOf('triage')).toEqual(['model_trained', 'model_promoted']);
    await keep('first', later(2));
    expect(await states()).toMatchObject({ first: 'in_force' });
  });

  test('refuses the worse one with its reason; trained once more, it is weighed once more', async () => {
    await keep('first');
    await settle('first', false);
    expect((await triageModels(em())).find(({ name }) => name === 'first')).toMatchObject({
      state: 'refused',
      reason: 'Worse.',
      changedBy: { kind: 'machine', id: 'training' },
    });
    await keep('first', later(1));
    expect(await states()).toMatchObject({ first: 'candidate', 'as shipped': 'in_force' });
    expect(await kindsOf('triage')).toEqual(['model_trained', 'model_refused', 'model_trained']);
  });

  test('does not promote a model that was compared with another than the one in force', async () => {
    await keep('first');
    await keep('second');
    await settle('first', true);
    await settle('second', true);
    expect(await states()).toEqual({ first: 'in_force', second: 'refused', 'as shipped': 'retired' });
  });

  test('has one model in force also when two are promoted at once', async () => {
    await keep('first');
    await keep('second');
    await Promise.all([settle('first', true), settle('second', true)]);
    expect(await em().fork().count(TriageModel, { state: 'in_force' })).toBe(1);
    expect(Object.values(await states()).toSorted()).toEqual(['in_force', 'refused', 'retired']);
  });

  test('lets a person put any model in force, and take it back', async () => {
    await keep('first');
    await settle('first', false);
    const promote = (id: string, at: Date) => promoteModel(em(), { id, by: tess, reason: 'I tried it.', now: at });
    await promote(idOf('first'), later(1));
    expect((await triageModels(em()))[0]).toMatchObject({
      name: 'first',
      state: 'in_force',
      reason: 'I tried it.',
      changedBy: { kind: 'person', id: tess.id },
    });
    await expect(promote(idOf('first'), later(2))).rejects.toMatchObject({ code: 'conflict' });
    await promote(SHIPPED_MODEL, later(3));
    expect(await states()).toEqual({ first: 'retired', 'as shipped': 'in_force' });
    await expect(promote(idOf('none'), later(4))).rejects.toMatchObject({ code: 'not_found' });
    await expect(settle('none', true)).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('forgets the files of old models, and says so when one is wanted back', async () => {
  const names = Array.from({ length: 22 }, (_, nth) => `old ${nth}`);
  for (const [nth, name] of names.entries()) {
    await keep(name, later(2 * nth));
    await settle(name, false, later(2 * nth + 1));
  }
  await expect(modelBytes(em(), idOf('old 1'))).rejects.toMatchObject({ code: 'not_found' });
  expect(await modelBytes(em(), idOf('old 2'))).toEqual(bytesOf('old 2'));
  expect(await triageModels(em())).toHaveLength(23);
  const back = { id: idOf('old 0'), by: tess, reason: 'It was better.', now: later(90) };
  await expect(promoteModel(em(), back)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('kept no more'),
  });
});

describe('the drift alarm', () => {
  const raise = (at = now) => raiseDriftAlarm(em(), { reason: 'Tickets are not what they were.', now: at });
  const clear = (at: Date) => clearDriftAlarm(em(), { by: tess, reason: 'A new office.', now: at });

  test('stands from when it was raised until a person clears it', async () => {
    expect(await driftAlarm(em())).toBeNull();
    await raise();
    await raise(later(1));
    expect(await driftAlarm(em())).toEqual({
      reason: 'Tickets are not what they were.',
      since: now.toISOString(),
      minConfidence: 0.95,
    });
    await clear(later(2));
    expect(await driftAlarm(em())).toBeNull();
    await expect(clear(later(3))).rejects.toMatchObject({ code: 'conflict' });
    expect(await kindsOf('triage')).toEqual(['drift_alarm_raised', 'drift_alarm_cleared']);
  });

  const read = async (count: number, category: Category, confidence: number, at: Date) => {
    const ticket = await opened();
    const events = Array.from({ length: count }, (_none, nth): NewTicketEvent => ({
      id: `${ticket.id}/read/${nth}`,
      kind: 'triaged',
      at: at.toISOString(),
      actor: { kind: 'machine', id: 'workflow', name: 'Fixpoint' },
      summary: '',
      data: { category, confidence, words: [] },
    }));
    await recordProgress(em(), { view: viewOf(ticket, { phase: 'diagnosing' }), events, at: at.toISOString() });
  };

  test('is weighed on the newest hundred readings against those before', async () => {
    await read(30, 'other', 0.05, now);
    await read(100, 'vpn_issue', 1, later(1));
    expect(await triageWindows(em())).toEqual({
      reference: { tickets: 30, byCategory: { other: 30 }, byConfidence: [30, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
      recent: { tickets: 100, byCategory: { vpn_issue: 100 }, byConfidence: [0, 0, 0, 0, 0, 0, 0, 0, 0, 100] },
    });
  });

  test('cleared, looks only at what comes from then on', async () => {
    await read(5, 'other', 0.5, now);
    await raise();
    await clear(later(1));
    await read(2, 'vpn_issue', 0.72, later(2));
    expect(await triageWindows(em())).toMatchObject({
      reference: { tickets: 0 },
      recent: { tickets: 2, byCategory: { vpn_issue: 2 }, byConfidence: [0, 0, 0, 0, 0, 0, 0, 2, 0, 0] },
    });
  });

  test('is weighed by an index that holds the readings only', async () => {
    const plan = await em()
      .fork()
      .transactional(async (tx) => {
        await tx.execute('set local enable_seqscan = off'); // the table is too small to need an index by itself
        return tx.execute<{ 'QUERY PLAN': string }[]>(
          `explain select "data" from "audit_event" where "kind" = 'triaged' and "at" > 'epoch' order by "at" desc limit 2100`,
        );
      });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('audit_event_triaged_at');
  });
});
