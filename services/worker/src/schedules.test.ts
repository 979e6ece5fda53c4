import { setTimeout } from 'node:timers/promises';
import { environment } from '@fixpoint/dev/config';
import { presentTemporalCli } from '@fixpoint/dev/temporal-cli';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { DRIFT_SCHEDULE_ID, ensureSchedules, TRAINING_SCHEDULE_ID } from './schedules.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 25;
const settings = { trainingCron: '0 3 * * *', driftEveryMs: 900_000, accessEveryMs: 3_600_000 };

/** The time-skipping server knows no schedules; `npm test` brings the CLI. */
const cli = await presentTemporalCli(environment);
const describeOnServer = cli ? describe : describe.skip;

describeOnServer('the schedules', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'existing-path', path: cli ?? '' } },
    });
  });
  afterAll(() => env?.teardown());
  const described = (id: string) => env.client.schedule.getHandle(id).describe();

  test('are made once, however many workers start at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ensureSchedules(env.client.schedule, settings)));
    expect(await described(TRAINING_SCHEDULE_ID)).toMatchObject({
      action: { workflowType: 'trainingWorkflow', workflowId: 'training/triage', taskQueue: 'tickets' },
      policies: { overlap: 'SKIP' },
      spec: { calendars: [{ hour: [{ start: 3, end: 3 }] }] },
    });
    expect(await described(DRIFT_SCHEDULE_ID)).toMatchObject({
      action: { workflowType: 'driftWorkflow', workflowId: 'drift/triage', taskQueue: 'tickets' },
      policies: { overlap: 'SKIP' },
      spec: { intervals: [{ every: 900_000 }] },
    });
  });

  test('take new settings, and stay paused when somebody paused them', async () => {
    await ensureSchedules(env.client.schedule, settings);
    await env.client.schedule.getHandle(DRIFT_SCHEDULE_ID).pause('The office moves.');
    await until(async () => (await described(DRIFT_SCHEDULE_ID)).state.paused);
    await ensureSchedules(env.client.schedule, {
      trainingCron: '30 4 * * *',
      driftEveryMs: 60_000,
      accessEveryMs: 3_600_000,
    });
    await until(async () => (await described(DRIFT_SCHEDULE_ID)).spec.intervals?.[0]?.every === 60_000);
    expect(await described(DRIFT_SCHEDULE_ID)).toMatchObject({
      spec: { intervals: [{ every: 60_000 }] },
      state: { paused: true, note: 'The office moves.' },
    });
    expect(await described(TRAINING_SCHEDULE_ID)).toMatchObject({ spec: { calendars: [{ hour: [{ start: 4 }] }] } });
  });

  test('are refused with a time that is none', async () => {
    await expect(ensureSchedules(env.client.schedule, { ...settings, trainingCron: 'at night' })).rejects.toThrow(
      'CronString',
    );
  });
});

/** Schedules are told by signals, and a question may overtake them, or come to a server that is busy. */
const until = async (met: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await met().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`It did not come within ${PATIENCE_MS / 1000} s.`);
    await setTimeout(LOOK_EVERY_MS);
  }
};
