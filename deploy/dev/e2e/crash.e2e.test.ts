import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemoWith } from './demo-world.ts';
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
/** Shorter than in production, so that a lost reply is looked into sooner; longer than Graph is held. */
const GRAPH_TIMEOUT_MS = 3_000;
const FORGOTTEN = { subject: 'Password', body: 'I forgot my password.' };
const PATCH_USER = { method: 'PATCH', path: '^/users/[^/]+$' };

const NAMES = ['Una', 'Dora', 'Tria', 'Quinn', 'Penta', 'Hexa', 'Septa'];

(hasTemporal ? describe : describe.skip)('a part that is killed in the middle of the job', () => {
  let product: StackUnderTest;
  let folder: string;
  let ana: Actor;
  const names = [...NAMES];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fixpoint-crash-'));
    const world = join(folder, 'world.json');
    const others = NAMES.map((name) => ({ key: name.toLowerCase(), name: `${name} Ruiz` }));
    await writeDemoWith(world, 'ana-ruiz', others);
    product = await stackUnderTest({ world, env: { identity: { GRAPH_TIMEOUT_MS: String(GRAPH_TIMEOUT_MS) } } });
  });
  afterAll(async () => {
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    ana = await product.as(names.shift() ?? '');
    await product.stack.lab.clearFaults();
  });

  const changes = async (): Promise<number> => (await product.stack.lab.counters()).effects.passwordChanges;

  /** The password has been asked for at Graph, and Graph takes its time: before or after it acts. */
  const writeAndHold = async (effect: 'before' | 'after'): Promise<string> => {
    await product.stack.lab.clearRequests();
    await product.stack.lab.fault({ match: PATCH_USER, kind: 'delay', effect, delayMs: HOLD_MS });
    const id = await write(ana, FORGOTTEN);
    await eventually(
      () => product.stack.lab.faults(),
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
    await product.stack.part(part).kill('SIGKILL');
    await product.stack.part(part).start();

    await reach(ana, id, 'resolved');
    expect((await changes()) - before).toBe(1);
  });

  test('gateway: resolved, with one password change', async () => {
    const before = await changes();
    const id = await writeAndHold('before');
    await product.stack.part('gateway').kill('SIGKILL');
    await product.stack.part('gateway').start();

    await reach(ana, id, 'resolved');
    expect((await changes()) - before).toBe(1);
  });

  test('gateway, before it could start the workflow: the sweeper starts it, once', async () => {
    const before = await changes();
    await product.stack.part('temporal').kill('SIGKILL');
    const id = await write(ana, FORGOTTEN);
    await product.stack.part('gateway').kill('SIGKILL');
    await Promise.all([product.stack.part('temporal').start(), product.stack.part('gateway').start()]);

    await reach(ana, id, 'resolved');
    expect((await changes()) - before).toBe(1);
  });

  test('the connection to Graph, after Graph acted: found by reading back, not done again', async () => {
    const before = await changes();
    await product.stack.lab.fault({ match: PATCH_USER, kind: 'actThenDrop' });
    const id = await write(ana, FORGOTTEN);

    const view = await reach(ana, id, 'resolved');
    expect(view.effects[0]).toMatchObject({ state: 'done', receipt: { foundByReadBack: true } });
    expect((await changes()) - before).toBe(1);
  });
});
