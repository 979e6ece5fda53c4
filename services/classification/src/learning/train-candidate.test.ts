import type { TriageModelEntry } from '@fixpoint/domain';
import { createLogger } from '@fixpoint/service-kit';
import { idOfModel } from './read-model.ts';
import { createTrainCandidate } from './train-candidate.ts';
import type { Train } from './train-in-thread.ts';
import { example, FakeRegistry } from './testing/fake-registry.ts';

const score = { accuracy: 0.9, coverage: 0.5, wronglySure: 0 };
const compared = { tickets: 3, candidate: score, inForce: score };
const log = createLogger('test', 'silent');
const now = new Date('2026-11-25T09:00:00.000Z');
const CORRECTED_SINCE = '2026-11-25T10:00:00.000Z';

const started = () => {
  const registry = new FakeRegistry();
  const jobs: Parameters<Train>[0][] = [];
  const train: Train = async (job) => {
    jobs.push(job);
    const corrections = job.examples.filter(({ use }) => use === 'train');
    return {
      name: `svm-1+${corrections.length}`,
      bytes: Uint8Array.from(Buffer.from(JSON.stringify(corrections))),
      trainedOn: { given: 100, corrections: corrections.length },
      frozen: compared,
      recent: compared,
      learnt: compared,
    };
  };
  const trainCandidate = createTrainCandidate({ registry, train, log, now: () => now });
  return { registry, jobs, run: () => trainCandidate(new AbortController().signal) };
};

const entryOf = (registry: FakeRegistry): TriageModelEntry => {
  const entry = registry.entries.at(-1);
  if (!entry) throw new Error('The registry is empty.');
  return entry;
};

test('trains on what was corrected, keeps the candidate, and answers with its report', async () => {
  const { registry, run } = started();
  registry.known = [example({ ticketId: 'FX-1' })];
  const candidate = await run();
  const [kept] = registry.kept;
  expect(candidate).toEqual({ id: idOfModel(kept?.bytes ?? Buffer.alloc(0)), report: kept?.report });
  expect(kept).toMatchObject({
    id: candidate?.id,
    name: 'svm-1+1',
    now,
    report: { against: 'shipped', trainedOn: { given: 100, corrections: 1 }, seconds: expect.any(Number) },
  });
});

describe('has nothing to learn', () => {
  test('when nobody has corrected anything', async () => {
    const { jobs, run } = started();
    expect(await run()).toBeNull();
    expect(jobs).toEqual([]);
  });

  test('when all corrections are kept for comparing', async () => {
    const { registry, run } = started();
    registry.known = [example({ ticketId: 'FX-1', use: 'compare' })];
    expect(await run()).toBeNull();
  });

  test.each(['candidate', 'refused', 'retired', 'in_force'] as const)(
    'when the newest model has seen it all, and is %s',
    async (state) => {
      const { registry, jobs, run } = started();
      registry.known = [example({ ticketId: 'FX-1' })];
      await run();
      entryOf(registry).state = state;
      expect(await run()).toBeNull();
      expect(jobs).toHaveLength(1);
    },
  );

  test('when the candidate is a model on which somebody has decided', async () => {
    const { registry, jobs, run } = started();
    registry.known = [example({ ticketId: 'FX-1' })];
    await run();
    entryOf(registry).state = 'retired';
    registry.known.push(example({ ticketId: 'FX-2', use: 'compare', at: CORRECTED_SINCE }));
    expect(await run()).toBeNull();
    expect(jobs).toHaveLength(2);
    expect(registry.kept).toHaveLength(2); // so that it counts as the newest training
  });
});

describe('trains again', () => {
  test('when something was corrected after the newest training', async () => {
    const { registry, run } = started();
    registry.known = [example({ ticketId: 'FX-1' })];
    await run();
    registry.known = [example({ ticketId: 'FX-1', category: 'other', at: CORRECTED_SINCE })];
    expect(await run()).not.toBeNull();
  });

  test('when a correction was made before the newest training and written after it', async () => {
    const { registry, run } = started();
    registry.known = [example({ ticketId: 'FX-1' })];
    await run();
    registry.known.push(example({ ticketId: 'FX-2' }));
    expect(await run()).toMatchObject({ report: { trainedOn: { corrections: 2 } } });
  });

  test('when the model in force cannot be used; the shipped one is compared with in its place', async () => {
    const { registry, jobs, run } = started();
    registry.known = [example({ ticketId: 'FX-1' })];
    const first = await run();
    entryOf(registry).state = 'refused';
    registry.inForceId = first?.id ?? '';
    expect(await run()).toMatchObject({ report: { against: first?.id } });
    expect(jobs).toMatchObject([{ inForce: null }, { inForce: null }]);
  });
});

test('fails when the registry is away', async () => {
  const { registry, run } = started();
  registry.away = true;
  await expect(run()).rejects.toThrow('ECONNREFUSED');
});
