import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { progress } from '../testing/progress.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { sweep } from './sweeper.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.stop());

const away = (): Promise<never> => Promise.reject(new Error('Temporal is away'));
const pass = (seconds: number): void => {
  gateway.clock.now = new Date(gateway.clock.now.getTime() + seconds * 1000);
};

test('a ticket whose start was lost is started with what it came with', async () => {
  gateway.temporal.behaviour.start = away;
  const id = await gateway.open();
  gateway.temporal.behaviour.start = async () => undefined;
  pass(11);
  expect(await sweep(gateway.deps)).toBe(1);
  expect(gateway.temporal.started).toMatchObject([
    { workflowId: `ticket/${id}`, args: [{ round: 1, proof: { points: 3 }, ticket: { body: 'Please help.' } }] },
  ]);
});

test('a ticket is given ten seconds to start by itself, and is left alone once it moves', async () => {
  const id = await gateway.open();
  pass(9);
  expect(await sweep(gateway.deps)).toBe(0);
  await progress(gateway, id, 'triaging');
  pass(60);
  expect(await sweep(gateway.deps)).toBe(0);
});

test('one that had started after all is no trouble', async () => {
  await gateway.open();
  gateway.temporal.behaviour.start = () =>
    Promise.reject(new WorkflowExecutionAlreadyStartedError('started', 'ticket/FX-1', 'ticketWorkflow'));
  pass(11);
  expect(await sweep(gateway.deps)).toBe(1);
});

test('a lost reopening starts its own round', async () => {
  const id = await gateway.open();
  await progress(gateway, id, 'resolved');
  gateway.temporal.behaviour.start = away;
  await gateway.call('POST', `/v1/tickets/${id}/reopen`, { reason: 'Still broken.' });
  gateway.temporal.behaviour.start = async () => undefined;
  pass(11);
  await sweep(gateway.deps);
  expect(gateway.temporal.started.at(-1)).toMatchObject({
    workflowId: `ticket/${id}/2`,
    args: [{ round: 2, reopened: { reason: 'Still broken.' } }],
  });
});

test('while Temporal is away one try is enough', async () => {
  let tries = 0;
  gateway.temporal.behaviour.start = away;
  await gateway.open();
  await gateway.open();
  gateway.temporal.behaviour.start = () => {
    tries += 1;
    return away();
  };
  pass(11);
  expect([await sweep(gateway.deps), tries]).toEqual([0, 1]);
});
