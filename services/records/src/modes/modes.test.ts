import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import type { Mode, Person, RunbookName } from '@fixpoint/domain';
import { AuditEvent } from '../entities/audit-event.entity.ts';
import { findWrong, judgePlan, modeOf, runbookModes, setMode } from './modes.ts';

const adam: Person = { id: 'adam', name: 'Adam', email: 'adam@northwind.example' };
const start = Date.parse('2026-11-25T08:00:00.000Z');
const at = (seconds: number): Date => new Date(start + seconds * 1000);
const RUNBOOK: RunbookName = 'reset-password';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database?.drop());
const em = () => database.orm.em;

const judged = async (from: number, count: number, isRight: boolean, usual: Mode = 'shadow'): Promise<void> => {
  for (let nth = from; nth < from + count; nth++)
    await judgePlan(em(), {
      ticketId: `FX-${nth}`,
      round: 1,
      attempt: 1,
      runbook: RUNBOOK,
      isRight,
      why: 'Looked at.',
      usual,
      now: at(nth),
    });
};
const set = (mode: Mode, seconds: number, usual: Mode = 'shadow') =>
  setMode(em(), { runbook: RUNBOOK, mode, usual, reason: 'Why.', by: adam, now: at(seconds) });
const known = async (usual: Mode = 'shadow') =>
  (await runbookModes(em(), usual)).find(({ runbook }) => runbook === RUNBOOK);

test('a runbook is as it is configured until somebody changes it, and every one is listed', async () => {
  expect(await modeOf(em(), RUNBOOK, 'auto')).toBe('auto');
  expect(await known('shadow')).toMatchObject({ mode: 'shadow', since: null, samples: 0, wrong: 0 });
  await set('off', 1);
  expect(await modeOf(em(), RUNBOOK, 'auto')).toBe('off');
});

test('is trusted further after 200 plans of which at most 2 % were wrong, counted anew after each change', async () => {
  await judged(0, 195, true);
  await judged(195, 4, false);
  await expect(set('assist', 1_000)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('199 of 200'),
  });
  await judged(199, 1, true);
  await set('assist', 1_000);
  expect(await known()).toMatchObject({ mode: 'assist', changedBy: 'Adam', samples: 0, wrong: 0 });
  await expect(set('auto', 1_001)).rejects.toMatchObject({ code: 'conflict' });
});

test('falls back by itself when more than 2 % of its newest 200 plans were wrong, and the audit says so', async () => {
  await judged(0, 100, true, 'auto');
  await judged(100, 4, false, 'auto');
  expect(await known('auto')).toMatchObject({ mode: 'auto' });
  await judged(104, 1, false, 'auto');
  expect(await known('auto')).toMatchObject({ mode: 'assist', changedBy: 'Fixpoint', samples: 1 });
  const [event] = await em().fork().find(AuditEvent, { stream: 'automation', kind: 'mode_changed' });
  expect(event).toMatchObject({ actor: { kind: 'machine' }, data: { runbook: RUNBOOK, mode: 'assist' } });
});

test('a plan is judged once; one that turns out to be wrong afterwards is wrong, and stays so', async () => {
  await judged(1, 2, true);
  await judged(1, 1, true);
  expect(await known()).toMatchObject({ samples: 2, wrong: 0 });
  await findWrong(em(), { ticketId: 'FX-1', round: 1, why: 'Reopened.', usual: 'shadow', now: at(9) });
  await findWrong(em(), { ticketId: 'FX-unknown', round: 1, why: 'Reopened.', usual: 'shadow', now: at(9) });
  await judged(1, 1, true);
  expect(await known()).toMatchObject({ samples: 2, wrong: 1 });
});
