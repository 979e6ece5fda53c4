import {
  type Actor,
  eventually,
  hasTemporal,
  reach,
  type StackUnderTest,
  stackUnderTest,
  write,
} from './stack-under-test.ts';

const HOLD_MS = 1_500;
const FORGOTTEN = { subject: 'Password', body: 'I forgot my password.' };
const PATCH_USER = { method: 'PATCH', path: '^/users/[^/]+$' };

(hasTemporal ? describe : describe.skip)('a part that is killed in the middle of the job', () => {
  let test0: StackUnderTest;
  let ana: Actor;
  beforeAll(async () => {
    test0 = await stackUnderTest();
  });
  afterAll(() => test0?.stop());
  beforeEach(async () => {
    ana = await test0.as('Ana');
    await test0.stack.lab.clearFaults();
  });

  const changes = async (): Promise<number> => (await test0.stack.lab.counters()).effects.passwordChanges;

  /** The password has been asked for at Graph, and Graph takes its time: before or after it acts. */
  const writeAndHold = async (effect: 'before' | 'after'): Promise<string> => {
    await test0.stack.lab.clearRequests();
    await test0.stack.lab.fault({ match: PATCH_USER, kind: 'delay', effect, delayMs: HOLD_MS });
    const id = await write(ana, FORGOTTEN);
    await eventually(
      () => test0.stack.lab.faults(),
      (left) => left.length === 0, // the fault has been taken: the call is under way
    );
    return id;
  };

  test.each([
    ['worker', 'before'],
    ['worker', 'after'],
    ['identity', 'before'],
    ['identity', 'after'],
  ] as const)('%s, while Graph waits %s it acts: resolved, with one password change', async (part, effect) => {
    const before = await changes();
    const id = await writeAndHold(effect);
    await test0.stack.part(part).kill('SIGKILL');
    await test0.stack.part(part).start();

    await reach(ana, id, 'resolved');
    expect((await changes()) - before).toBe(1);
  });

  test('gateway: resolved, with one password change', async () => {
    const before = await changes();
    const id = await writeAndHold('before');
    await test0.stack.part('gateway').kill('SIGKILL');
    await test0.stack.part('gateway').start();

    await reach(ana, id, 'resolved');
    expect((await changes()) - before).toBe(1);
  });

  test('gateway, before it could start the workflow: the sweeper starts it, once', async () => {
    const before = await changes();
    await test0.stack.part('temporal').kill('SIGKILL');
    const id = await write(ana, FORGOTTEN);
    await test0.stack.part('gateway').kill('SIGKILL');
    await Promise.all([test0.stack.part('temporal').start(), test0.stack.part('gateway').start()]);

    await reach(ana, id, 'resolved');
    expect((await changes()) - before).toBe(1);
  });

  test('the connection to Graph, after Graph acted: found by reading back, not done again', async () => {
    const before = await changes();
    await test0.stack.lab.fault({ match: PATCH_USER, kind: 'actThenDrop' });
    const id = await write(ana, FORGOTTEN);

    const view = await reach(ana, id, 'resolved');
    expect(view.effects[0]).toMatchObject({ state: 'done', receipt: { foundByReadBack: true } });
    expect((await changes()) - before).toBe(1);
  });
});
