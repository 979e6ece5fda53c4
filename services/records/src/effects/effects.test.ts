import { newView, type Person } from '@fixpoint/domain';
import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import type { NewEvent } from '../audit/append-events.ts';
import { ticketEvents } from '../audit/read-events.ts';
import { automationState, refuseWhenHeld, switchAutomation } from '../automation.ts';
import { account } from '../../../../domain/test/fixtures.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { recordProgress } from '../tickets/record-progress.ts';
import { createEffectLedger, type EffectIntent } from './effects.ts';

const LEASE_MS = 25_000;
const NOW = new Date('2026-11-24T10:00:00.123Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const RECEIPT = { at: NOW.toISOString(), requestId: 'r-1', foundByReadBack: false };
const ADMIN: Person = { id: 'adam', name: 'Adam Novak', email: 'adam@northwind.example' };

const event = (id: string, kind: NewEvent['kind'] = 'effect_done'): NewEvent => ({
  id,
  kind,
  at: NOW.toISOString(),
  actor: { kind: 'machine', id: 'identity', name: 'Fixpoint' },
  summary: 'Made a new password for Ana Ruiz.',
  data: {},
});

let database: TestDatabase;
let keys = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const fresh = (change: Partial<EffectIntent> = {}) => {
  const key = `FX-${++keys}/reset`;
  const ledger = createEffectLedger(database.orm.em);
  const intent: EffectIntent = {
    key,
    ticketId: `FX-${keys}`,
    action: 'identity.reset-password',
    title: 'Make a new password for Ana Ruiz',
    requestHash: 'a'.repeat(64),
    leaseMs: LEASE_MS,
    heedsStop: true,
    ...change,
  };
  const call = (lease: Date, at = NOW) =>
    ledger.calling({ key, lease, leaseMs: LEASE_MS, before: { lastPasswordChangeAt: null }, heedsStop: true }, at);
  const claim = async (at = NOW) => {
    const claimed = await ledger.claim(intent, at);
    if (claimed.state !== 'new') throw new Error(`claimed as ${claimed.state}`);
    return claimed;
  };
  return { key, ledger, intent, claim, call };
};

describe('a claim', () => {
  test('of many at once is given to one', async () => {
    const { ledger, intent } = fresh();
    const claims = await Promise.all(Array.from({ length: 8 }, () => ledger.claim(intent, NOW)));
    expect(claims.map(({ state }) => state).sort()).toEqual([...Array(7).fill('busy'), 'new']);
  });

  test('keeps others out as long as its lease, and no longer', async () => {
    const { ledger, intent } = fresh();
    await ledger.claim(intent, NOW);
    expect(await ledger.claim(intent, later(5000))).toEqual({ state: 'busy', retryAfterMs: 20_000 });
    expect(await ledger.claim(intent, later(LEASE_MS))).toMatchObject({ state: 'new' });
  });

  test('with the key of another request is a conflict', async () => {
    const { ledger, intent } = fresh();
    await ledger.claim(intent, NOW);
    await expect(ledger.claim({ ...intent, requestHash: 'b'.repeat(64) }, NOW)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('after a call without an answer is open, with what was there before', async () => {
    const { ledger, intent, claim, call, key } = fresh();
    const renewed = await call((await claim()).lease, later(100));
    expect(await ledger.claim(intent, later(200))).toMatchObject({ state: 'busy' });
    await ledger.release(key, renewed);
    expect(await ledger.claim(intent, later(300))).toEqual({
      state: 'open',
      lease: later(300 + LEASE_MS),
      calledAt: later(100),
      before: { lastPasswordChangeAt: null },
    });
  });

  test('after a call that certainly did nothing is new', async () => {
    const { ledger, intent, claim, call, key } = fresh();
    await ledger.retract(key, await call((await claim()).lease));
    expect(await ledger.claim(intent, NOW)).toMatchObject({ state: 'new' });
  });

  test('that lost its lease can neither call nor let go of the lease of the next', async () => {
    const { ledger, intent, claim, call, key } = fresh();
    const first = await claim();
    const second = await claim(later(LEASE_MS));
    await expect(call(first.lease, later(LEASE_MS))).rejects.toMatchObject({ code: 'unavailable' });
    await ledger.release(key, first.lease);
    await ledger.retract(key, first.lease);
    expect(await ledger.claim(intent, later(LEASE_MS))).toMatchObject({ state: 'busy' });
    expect(await call(second.lease, later(LEASE_MS))).toEqual(later(2 * LEASE_MS));
  });
});

describe('an effect that is done', () => {
  test('keeps its receipt and tells of it once, in the transaction', async () => {
    const { ledger, intent, claim, call, key } = fresh();
    await call((await claim()).lease);
    await ledger.settle(key, RECEIPT, event(`${key}/done`));
    await ledger.settle(key, RECEIPT, event(`${key}/done`));
    expect(await ledger.claim(intent, NOW)).toEqual({ state: 'done', receipt: RECEIPT });
    expect(await ticketEvents(database.orm.em, intent.ticketId)).toMatchObject([
      { id: `${key}/done`, kind: 'effect_done', phase: 'acting', index: 1 },
    ]);
  });

  test('stays done, whatever comes late', async () => {
    const { ledger, claim, call, key, intent } = fresh();
    await call((await claim()).lease);
    await ledger.settle(key, RECEIPT, event(`${key}/done`));
    await expect(ledger.fail(key, 'refused', event(`${key}/failed`, 'effect_failed'))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await ledger.claim(intent, NOW)).toMatchObject({ state: 'done' });
    expect(await ticketEvents(database.orm.em, intent.ticketId)).toHaveLength(1);
  });
});

test('an effect that was refused may be tried again, one that nobody could find out about may not', async () => {
  const { ledger, claim, call, key, intent } = fresh();
  await call((await claim()).lease);
  await ledger.fail(key, 'refused', event(`${key}/failed`, 'effect_failed'));
  await call((await claim()).lease);
  await ledger.unknown(key, 'no answer', event(`${key}/unknown`, 'effect_failed'));
  expect(await ledger.claim(intent, NOW)).toEqual({ state: 'unknown', detail: 'no answer' });
});

describe('while automation is stopped', () => {
  const turn = (stopped: boolean) =>
    switchAutomation(database.orm.em, { stopped, reason: 'drill', by: ADMIN, now: new Date() });
  afterEach(() => turn(false));

  test('nothing is claimed but what heeds no stop, and nothing is left behind', async () => {
    await turn(true);
    const { ledger, intent } = fresh();
    await expect(ledger.claim(intent, NOW)).rejects.toMatchObject({
      code: 'held',
      message: expect.stringContaining('drill'),
    });
    expect(await database.orm.em.fork().execute(`select 1 from "effect" where "key" = ?`, [intent.key])).toEqual([]);
    expect(await ledger.claim({ ...intent, heedsStop: false }, NOW)).toMatchObject({ state: 'new' });
  });

  test('what was claimed before is not called', async () => {
    const { claim, call } = fresh();
    const { lease } = await claim();
    await turn(true);
    await expect(call(lease)).rejects.toMatchObject({ code: 'held' });
  });
});

describe('within a budget', () => {
  const HOUR_MS = 3_600_000;
  const budgeted = async (resume: 'window' | 'person', limit = 3) => {
    const own = await testDatabase();
    const action = 'identity.reset-password' as const;
    const ledger = createEffectLedger(own.orm.em, async () => [{ action, limit, windowMinutes: 60, resume }]);
    let made = 0;
    /** One effect up to its call; what refuses it, or null. */
    const call = async (at: Date, key = `FX-${++made}/reset`) => {
      const intent = { ...fresh().intent, key, ticketId: 'FX-1', action };
      try {
        const claimed = await ledger.claim(intent, at);
        if (claimed.state !== 'new' && claimed.state !== 'open') throw new Error(`claimed as ${claimed.state}`);
        await ledger.calling({ key, lease: claimed.lease, leaseMs: LEASE_MS, before: null, heedsStop: true }, at);
        return null;
      } catch (error) {
        return error;
      }
    };
    return { own, call, action, state: (at: Date) => automationState(own.orm.em, at) };
  };

  test('exactly as many are called, however many come at once, and the pause is told of once', async () => {
    const { own, call, action, state } = await budgeted('person', 20);
    try {
      const refusals = (await Promise.all(Array.from({ length: 60 }, () => call(NOW)))).filter(Boolean);
      expect(refusals).toHaveLength(40);
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'held' });
      expect((await state(NOW)).held).toMatchObject([{ action, why: 'budget', until: null }]);
      const told = await own.orm.em.fork().execute(`select "kind" from "audit_event" where "stream" = 'automation'`);
      expect(told).toEqual([{ kind: 'action_paused' }]);
      expect(await call(later(2 * HOUR_MS))).toMatchObject({ code: 'held' }); // time alone does not end it
      await switchAutomation(own.orm.em, { stopped: false, reason: 'Looked.', by: ADMIN, now: later(0), action });
      expect(await call(later(2 * HOUR_MS))).toBeNull();
    } finally {
      await own.drop();
    }
  });

  test('it goes on by itself when there is room again, if the budget says so', async () => {
    const { own, call, state } = await budgeted('window');
    try {
      for (const minutes of [0, 10, 20]) expect(await call(later(minutes * 60_000))).toBeNull();
      expect(await call(later(30 * 60_000))).toMatchObject({ code: 'held' });
      expect((await state(later(30 * 60_000))).held).toMatchObject([{ until: later(HOUR_MS).toISOString() }]);
      expect((await state(later(HOUR_MS + 1))).held).toEqual([]);
      expect(await call(later(HOUR_MS + 1))).toBeNull();
      expect(await call(later(HOUR_MS + 2))).toMatchObject({ code: 'held' });
    } finally {
      await own.drop();
    }
  });

  test('for each department is counted by where the people work', async () => {
    const own = await testDatabase();
    const action = 'identity.reset-password' as const;
    const budget = { action, limit: 3, windowMinutes: 10, per: 'department' as const, resume: 'window' as const };
    const ledger = createEffectLedger(own.orm.em, async () => [budget]);
    const call = async (department: string | null) => {
      const ticketId = await ticketIn(own, department);
      const claimed = await ledger.claim({ ...fresh().intent, key: `${ticketId}/reset`, ticketId, action }, NOW);
      if (claimed.state !== 'new') throw new Error(`claimed as ${claimed.state}`);
      return ledger
        .calling(
          { key: `${ticketId}/reset`, lease: claimed.lease, leaseMs: LEASE_MS, before: null, heedsStop: true },
          NOW,
        )
        .then(() => 'called')
        .catch((error: unknown) => String(error));
    };
    try {
      for (const department of ['Ward 3', 'Ward 3', 'IT', null, 'Ward 3', null, null, null])
        expect(await call(department)).toBe('called');
      expect(await call('Ward 3')).toContain('its budget of 3 in 10 minutes for Ward 3 is spent');
    } finally {
      await own.drop();
    }
  });

  /** A ticket whose evidence says where its person works. */
  const ticketIn = async (own: TestDatabase, department: string | null): Promise<string> => {
    const person = { id: 'p', name: 'P', email: 'p@northwind.example' };
    const asked = { channel: 'portal' as const, subject: 's', body: 'b', requester: person, affected: person };
    const { ticket } = await openTicket(own.orm.em, {
      ticket: asked,
      proof: null,
      openedBy: person,
      idempotency: null,
      now: NOW,
    });
    const evidence = [account({ department })];
    const view = { ...newView(ticket, `ticket/${ticket.id}`), evidence };
    await recordProgress(own.orm.em, { view, events: [], at: NOW.toISOString() });
    return ticket.id;
  };

  test('a call that lost its reply is not counted twice, nor kept from being settled', async () => {
    const { own, call } = await budgeted('person', 1);
    try {
      expect(await call(NOW, 'FX-9/reset')).toBeNull();
      expect(await call(later(LEASE_MS), 'FX-9/reset')).toBeNull();
    } finally {
      await own.drop();
    }
  });
});

test('one action can be stopped alone', async () => {
  const own = await testDatabase();
  const change = { reason: 'drill', by: ADMIN, now: NOW };
  try {
    const ledger = createEffectLedger(own.orm.em);
    await switchAutomation(own.orm.em, { ...change, stopped: true, action: 'identity.reset-password' });
    const { intent } = fresh();
    await expect(ledger.claim(intent, NOW)).rejects.toMatchObject({ code: 'held' });
    expect(await ledger.claim({ ...intent, key: 'FX-2/x', action: 'identity.enable-account' }, NOW)).toMatchObject({
      state: 'new',
    });
  } finally {
    await own.drop();
  }
});

test('when the switch cannot be read, nothing is written', async () => {
  const own = await testDatabase();
  try {
    await own.orm.em.fork().execute(`delete from "automation_switch"`);
    const { intent } = fresh();
    await expect(createEffectLedger(own.orm.em).claim(intent, NOW)).rejects.toMatchObject({ code: 'unavailable' });
  } finally {
    await own.drop();
  }
});

test('what another worker carries out is asked about first, and held likewise', async () => {
  const own = await testDatabase();
  const action = 'onprem.unlock-account';
  const change = { reason: 'drill', by: ADMIN, now: NOW };
  const ask = () => refuseWhenHeld(own.orm.em, action, NOW);
  try {
    await ask();
    await switchAutomation(own.orm.em, { ...change, stopped: true, action });
    await expect(ask()).rejects.toMatchObject({ code: 'held', message: expect.stringContaining('drill') });
    await switchAutomation(own.orm.em, { ...change, now: later(1), stopped: false, action });
    await ask();
    await switchAutomation(own.orm.em, { ...change, now: later(2), stopped: true });
    await expect(ask()).rejects.toMatchObject({ code: 'held' });
    await own.orm.em.fork().execute(`delete from "automation_switch"`);
    await expect(ask()).rejects.toMatchObject({ code: 'unavailable' });
  } finally {
    await own.drop();
  }
});
