import { randomUUID } from 'node:crypto';
import type { Activities } from '@fixpoint/activities';
import { driftOf, isBetter } from '@fixpoint/domain';
import { jest } from '@jest/globals';
import { DRIFT_WORKFLOW, TASK_QUEUE, TRAINING_WORKFLOW } from '../src/contract.ts';
import type { driftWorkflow, trainingWorkflow } from '../src/index.ts';
import { type Ring } from './environment.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';
import { candidate, fakeActivities } from './fake-activities.ts';

const activities = {
  ...fakeActivities,
  trainCandidate: jest.fn(fakeActivities.trainCandidate),
  settleCandidate: jest.fn(fakeActivities.settleCandidate),
  watchDrift: jest.fn(fakeActivities.watchDrift),
} satisfies Activities;

describeOnTestServer('learning', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(() => {
    activities.trainCandidate.mockReset().mockImplementation(fakeActivities.trainCandidate);
    activities.settleCandidate.mockReset().mockImplementation(fakeActivities.settleCandidate);
    activities.watchDrift.mockReset().mockImplementation(fakeActivities.watchDrift);
  });

  const options = () => ({ workflowId: `learning/${randomUUID()}`, taskQueue: TASK_QUEUE });
  const train = () => ring.client.workflow.execute<typeof trainingWorkflow>(TRAINING_WORKFLOW, options());

  test('ends where nothing was corrected', async () => {
    expect(await train()).toMatchObject({ modelId: null, promoted: false });
    expect(activities.settleCandidate).not.toHaveBeenCalled();
  });

  test.each([true, false])('settles a candidate by what it is worth; better: %s', async (better) => {
    const { id, report } = candidate(better);
    activities.trainCandidate.mockResolvedValue({ id, report });
    const verdict = isBetter(report);
    expect(verdict.better).toBe(better);
    expect(await train()).toEqual({ modelId: id, promoted: better, reason: verdict.reason });
    expect(activities.settleCandidate.mock.calls).toEqual([[{ id, against: report.against, verdict }]]);
  });

  test('tries again while the service is away', async () => {
    activities.trainCandidate.mockRejectedValueOnce(new Error('away')).mockResolvedValue(candidate(true));
    activities.settleCandidate.mockRejectedValueOnce(new Error('away'));
    expect(await train()).toMatchObject({ promoted: true });
    expect(activities.trainCandidate).toHaveBeenCalledTimes(2);
    expect(activities.settleCandidate).toHaveBeenCalledTimes(2);
  });

  test('watches for drift', async () => {
    const shares = (band: number) => ({
      tickets: 300,
      byCategory: { other: 300 },
      byConfidence: Array.from({ length: 10 }, (_none, nth) => (nth === band ? 300 : 0)),
    });
    const drift = driftOf(shares(9), shares(3));
    activities.watchDrift.mockResolvedValue(drift);
    expect(await ring.client.workflow.execute<typeof driftWorkflow>(DRIFT_WORKFLOW, options())).toEqual(drift);
    expect(drift.alarm).toContain('how sure the model is');
  });
});
