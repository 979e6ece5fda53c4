import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import { corrected, isBetter, newView, SHIPPED_MODEL, type Ticket } from '@fixpoint/domain';
import { openTicket, promoteModel, recordProgress, settleCandidate, triageModels } from '@fixpoint/records';
import { createLogger } from '@fixpoint/service-kit';
import { loadModel } from '../load-model.ts';
import { ModelInForce } from './model-in-force.ts';
import { createRegistry } from './registry.ts';
import { ana, tess } from './testing/fake-registry.ts';
import { trainSmall } from './testing/train-small.ts';
import { createTrainCandidate } from './train-candidate.ts';

const log = createLogger('test', 'silent');
const now = new Date('2026-11-25T08:00:00.000Z');
const afterwards = new Date('2026-11-25T09:00:00.000Z');
const KITE = { subject: 'Kite', body: 'The blue kite of the third floor does not fly, its string reel squeaks.' };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database?.drop());
const em = () => database.orm.em;

const opened = async (): Promise<Ticket> => {
  const ticket = { channel: 'portal' as const, ...KITE, requester: ana, affected: ana };
  return (await openTicket(em(), { ticket, proof: null, openedBy: ana, idempotency: null, now })).ticket;
};

/** As the workflow records it. */
const correct = async (model: ModelInForce): Promise<void> => {
  const ticket = await opened();
  const triage = model.triage(ticket);
  const at = now.toISOString();
  const correction = { category: 'hardware_issue' as const, by: tess, at, reason: null };
  const was = { category: triage.category, confidence: triage.confidence, model: triage.model };
  await recordProgress(em(), {
    view: {
      ...newView(ticket, `ticket/${ticket.id}`),
      phase: 'escalated',
      triage: corrected(triage, correction),
    },
    events: [
      {
        id: `${ticket.id}/1/1`,
        kind: 'triage_corrected',
        at,
        actor: { kind: 'person', id: tess.id, name: tess.name },
        summary: 'Tess says so.',
        data: { category: correction.category, was, reason: null },
      },
    ],
    at,
  });
};

test('what a technician corrects is read right by the next model, and the old one can be had back', async () => {
  const registry = createRegistry(em());
  const model = new ModelInForce(loadModel(), registry, log);
  const trainCandidate = createTrainCandidate({ registry, train: trainSmall, log, now: () => afterwards });
  const train = () => trainCandidate(new AbortController().signal);
  await model.look();
  expect(await train()).toBeNull();

  await correct(model);
  const candidate = await train();
  if (!candidate) throw new Error('Nothing was learnt.');
  const { id, report } = candidate;
  expect(report).toMatchObject({ against: SHIPPED_MODEL, trainedOn: { corrections: 1 }, learnt: { tickets: 1 } });
  const kept = (await triageModels(em())).find((model) => model.id === id);
  expect(kept).toMatchObject({ state: 'candidate', report });
  expect(await train()).toBeNull();
  await model.look();
  expect(model.id).toBe(SHIPPED_MODEL);

  expect(isBetter(report)).toMatchObject({ reason: expect.any(String) });
  const verdict = { better: true, reason: 'It reads what was corrected.' }; // a model of few tickets is not better for real
  await settleCandidate(em(), { id, against: report.against, verdict, now });
  await model.look();
  expect(model.triage(KITE)).toMatchObject({
    category: 'hardware_issue',
    model: expect.stringMatching(`@${id.slice(0, 8)}$`),
  });
  expect(await train()).toBeNull();

  await promoteModel(em(), { id: SHIPPED_MODEL, by: tess, reason: 'It was better.', now });
  await model.look();
  expect(model.triage(KITE).model).toMatch(/@shipped$/);
});
