import { FixpointError } from '@fixpoint/domain';
import { memoryLedger } from '../test/memory-ledger.ts';
import { type Effect, once, type ReadBack } from './once.ts';

const LEASE_MS = 25_000;
const SETTLE_MS = 20_000;
const GIVE_UP_MS = 600_000;

type Fate = 'works' | 'acts and loses the reply' | 'loses the request' | FixpointError;

/** A world in which one thing can be changed, and calls have the fates given, then work. */
const world = (idempotency: Effect['idempotency'] = 'once', ...fates: Fate[]) => {
  const ledger = memoryLedger();
  const state = { now: Date.parse('2026-11-24T10:00:00Z'), changes: 0, calls: 0 };
  let reads: () => ReadBack = () => (state.changes > 0 ? 'done' : 'not_done');
  let look: Effect['look'] = async () => ({ changes: state.changes });

  const call: Effect['call'] = async () => {
    const fate = fates[state.calls] ?? 'works';
    state.calls += 1;
    if (fate instanceof FixpointError) throw fate;
    if (fate !== 'loses the request') state.changes += 1;
    if (fate !== 'works') throw new Error('socket hang up');
    return { requestId: `request-${state.calls}` };
  };
  const effect = (change: { key?: string; request?: unknown; heedsStop?: boolean; call?: Effect['call'] }): Effect => ({
    key: 'FX-1/reset',
    ticketId: 'FX-1',
    action: 'identity.reset-password',
    title: 'Make a new password',
    request: { target: 'ana' },
    leaseMs: LEASE_MS,
    heedsStop: true,
    look: () => look(),
    call,
    audit: {
      actor: { kind: 'machine', id: 'identity', name: 'Fixpoint' },
      done: { kind: 'effect_done', summary: 'Made a new password.' },
      failed: { kind: 'effect_failed', summary: 'Made no new password.' },
      data: { stepId: 'reset' },
    },
    ...(idempotency === 'once'
      ? { idempotency, settleMs: SETTLE_MS, giveUpMs: GIVE_UP_MS, readBack: async () => reads() }
      : { idempotency }),
    ...change,
  });
  return {
    ledger,
    state,
    ask: (change = {}) => once(ledger, effect(change), () => new Date(state.now)),
    pass: (ms: number) => (state.now += ms),
    reading: (answer: () => ReadBack) => (reads = answer),
    looking: (answer: Effect['look']) => (look = answer),
    summaries: () => ledger.events.map(({ kind }) => kind),
  };
};

const tryAgain = (retryAfterS: unknown = expect.any(Number)) =>
  expect.objectContaining({ code: 'unavailable', details: expect.objectContaining({ retryAfterS }) });

describe('an effect', () => {
  test('is called once and keeps its receipt', async () => {
    const { ask, state, ledger } = world();
    const receipt = await ask();
    expect(receipt).toEqual({ at: '2026-11-24T10:00:00.000Z', requestId: 'request-1', foundByReadBack: false });
    expect(await ask()).toEqual(receipt);
    expect(state.calls).toBe(1);
    expect(ledger.events).toEqual([
      {
        id: 'FX-1/reset/done',
        kind: 'effect_done',
        at: '2026-11-24T10:00:00.000Z',
        actor: { kind: 'machine', id: 'identity', name: 'Fixpoint' },
        summary: 'Made a new password.',
        data: { stepId: 'reset', ...receipt },
      },
    ]);
  });

  test('is written down with what was there before it is called', async () => {
    const { ask, ledger } = world();
    await ask({
      call: async () => {
        expect(ledger.rows.get('FX-1/reset')).toMatchObject({ state: 'calling', before: { changes: 0 } });
        return { requestId: null };
      },
    });
    expect.assertions(1);
  });

  test('asked for twice at once is made once', async () => {
    const { ask, state } = world();
    const answers = await Promise.allSettled([ask(), ask()]);
    expect(answers).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: tryAgain(1) }]);
    expect(await ask()).toMatchObject({ requestId: 'request-1' });
    expect(state.calls).toBe(1);
  });

  test('with the key of another request is a conflict', async () => {
    const { ask, state } = world();
    await ask();
    await expect(ask({ request: { target: 'bruno' } })).rejects.toMatchObject({ code: 'conflict' });
    expect(state.calls).toBe(1);
  });

  test('is not begun while automation is stopped, nor after it was stopped during the look', async () => {
    const { ask, state, ledger, looking } = world();
    ledger.stopped = true;
    await expect(ask()).rejects.toMatchObject({ code: 'held' });
    ledger.stopped = false;
    looking(async () => {
      ledger.stopped = true;
      return null;
    });
    await expect(ask()).rejects.toMatchObject({ code: 'held' });
    expect(state.calls).toBe(0);
    expect(await ask({ heedsStop: false })).toMatchObject({ requestId: 'request-1' });
  });

  test('that the look refuses is not called, and the refusal is kept', async () => {
    const { ask, state, looking, summaries } = world();
    looking(() => Promise.reject(new FixpointError('forbidden', 'It is an administrator.')));
    await expect(ask()).rejects.toMatchObject({ code: 'forbidden' });
    expect(state.calls).toBe(0);
    expect(summaries()).toEqual(['effect_failed']);
  });

  test('whose look finds nobody at home is tried anew, at once', async () => {
    const { ask, state, looking, summaries } = world();
    looking(() => Promise.reject(new FixpointError('unavailable', 'Graph is busy.', { retryAfterS: 3 })));
    await expect(ask()).rejects.toEqual(tryAgain(3));
    looking(async () => null);
    expect(await ask()).toMatchObject({ requestId: 'request-1' });
    expect([state.calls, summaries()]).toEqual([1, ['effect_done']]);
  });

  test.each(['forbidden', 'not_found', 'invalid', 'conflict', 'bad_request'] as const)(
    'that the system refuses as %s has failed, and may be asked for again',
    async (code) => {
      const { ask, state, summaries } = world('once', new FixpointError(code, 'No.'));
      await expect(ask()).rejects.toMatchObject({ code, message: 'No.' });
      expect(await ask()).toMatchObject({ requestId: 'request-2' });
      expect([state.changes, summaries()]).toEqual([1, ['effect_failed', 'effect_done']]);
    },
  );

  test.each([
    ['throttled', new FixpointError('too_many_requests', 'Slow down.', { retryAfterS: 7 }), 7],
    ['throttled, without a word of how long', new FixpointError('too_many_requests', 'Slow down.'), 1],
    ['never sent', new FixpointError('unavailable', 'No connection.', { notDone: true }), 1],
  ])('%s was certainly not done: it needs no read-back', async (_what, fate, retryAfterS) => {
    const { ask, state, reading } = world('once', fate);
    reading(() => 'unknown');
    await expect(ask()).rejects.toEqual(tryAgain(retryAfterS));
    expect(await ask()).toMatchObject({ requestId: 'request-2', foundByReadBack: false });
    expect(state.changes).toBe(1);
  });

  test('of which the process slept before the call is not called by it', async () => {
    const { ask, state, ledger, pass } = world();
    const calling = ledger.calling.bind(ledger);
    ledger.calling = async (...given) => {
      const lease = await calling(...given);
      pass(60_000);
      return lease;
    };
    await expect(ask()).rejects.toEqual(tryAgain());
    expect(state.calls).toBe(0);
  });

  test('whose lease went to another during the look is not called by the first', async () => {
    const { ask, state, looking, pass } = world();
    let others: Promise<unknown> = Promise.resolve();
    looking(async () => {
      looking(async () => null);
      pass(LEASE_MS + 1);
      others = ask();
      await others;
      return null;
    });
    await expect(ask()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await others).toMatchObject({ requestId: 'request-1' });
    expect(state.calls).toBe(1);
  });
});

describe('an effect that is done once, whose reply was lost,', () => {
  test.each([
    ['acts and loses the reply', { requestId: null, foundByReadBack: true }, 1],
    ['loses the request', { requestId: 'request-2', foundByReadBack: false }, 2],
  ] as const)('%s: is looked up after it has settled, then it is one change', async (fate, receipt, calls) => {
    const { ask, state, pass, summaries } = world('once', fate);
    await expect(ask()).rejects.toEqual(tryAgain(20));
    pass(5000);
    await expect(ask()).rejects.toEqual(tryAgain(15));
    pass(15_000);
    expect(await ask()).toMatchObject(receipt);
    expect([state.changes, state.calls]).toEqual([1, calls]);
    expect(summaries()).toEqual(['effect_done']);
  });

  test('because the process died, is kept from others until the lease ends, then looked up', async () => {
    const { ask, state, pass, ledger } = world();
    const settle = ledger.settle.bind(ledger);
    ledger.settle = () => new Promise(() => undefined); // killed before the receipt was written
    void ask();
    await new Promise(setImmediate);
    expect(state.changes).toBe(1);
    ledger.settle = settle;
    await expect(ask()).rejects.toEqual(tryAgain(1));
    pass(LEASE_MS + 1);
    expect(await ask()).toMatchObject({ foundByReadBack: true });
    expect(state.changes).toBe(1);
  });

  test('is tried again when it cannot be read, and goes to a person when it could not for long', async () => {
    const { ask, state, pass, reading, summaries } = world('once', 'acts and loses the reply');
    await expect(ask()).rejects.toEqual(tryAgain());
    reading(() => {
      throw new FixpointError('unavailable', 'Graph is down.', { retryAfterS: 4 });
    });
    pass(SETTLE_MS);
    await expect(ask()).rejects.toEqual(tryAgain(4));
    pass(GIVE_UP_MS);
    await expect(ask()).rejects.toMatchObject({ code: 'unsettled' });
    await expect(ask()).rejects.toMatchObject({ code: 'unsettled' });
    expect([state.calls, summaries()]).toEqual([1, ['effect_failed']]);
  });

  test('goes to a person when reading does not tell', async () => {
    const { ask, state, pass, reading } = world('once', 'loses the request');
    await expect(ask()).rejects.toEqual(tryAgain());
    reading(() => 'unknown');
    pass(SETTLE_MS);
    await expect(ask()).rejects.toMatchObject({ code: 'unsettled' });
    expect(state.calls).toBe(1);
  });
});

test('an effect that may be repeated is simply called again', async () => {
  const { ask, state } = world('repeatable', 'acts and loses the reply');
  await expect(ask()).rejects.toEqual(tryAgain(1));
  expect(await ask()).toMatchObject({ requestId: 'request-2', foundByReadBack: false });
  expect(state.calls).toBe(2);
});
