import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import { RefusalAudit, refusedRequests, type RefusedRequest } from './refusal-audit.ts';

const ANA = { id: 'ana', name: 'Ana Ruiz', email: 'ana@northwind.example' };
const NOW = new Date('2026-11-24T10:00:00.000Z');
const refused: RefusedRequest = {
  caller: { kind: 'person', person: ANA },
  method: 'POST',
  route: '/v1/tickets/{id}/vouches',
  id: 'FX-1',
  status: 422,
  reason: 'digits: two digits are needed.',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const log = { error: () => undefined };
const audit = (service: string) => new RefusalAudit(database.orm.em, { service, log, now: () => NOW });
const writtenBy = async (service: string) =>
  (await refusedRequests(database.orm.em, { limit: 500 })).filter(({ data }) => data['service'] === service);

test('says who was refused what, and why', async () => {
  const refusals = audit('one');
  refusals.note(refused);
  refusals.note({ ...refused, caller: undefined, status: 401, route: null });
  refusals.note({ ...refused, caller: { kind: 'service', name: 'worker' } });
  await refusals.close();
  const rows = await writtenBy('one');
  expect(new Map(rows.map(({ actor, summary }) => [actor.id, summary]))).toEqual(
    new Map([
      ['ana', 'Ana Ruiz was refused POST /v1/tickets/{id}/vouches (422): digits: two digits are needed.'],
      [
        'unknown',
        'Somebody without a token that holds was refused POST at no known address (401): digits: two digits are needed.',
      ],
      ['worker', 'worker was refused POST /v1/tickets/{id}/vouches (422): digits: two digits are needed.'],
    ]),
  );
  expect(rows[0]?.data).toMatchObject({ id: 'FX-1', count: 1, method: 'POST' });
});

test('writes a flood of one kind as a few lines and a number, and loses none', async () => {
  const refusals = audit('flood');
  for (let nth = 0; nth < 1_000; nth++) refusals.note(refused);
  refusals.note({ ...refused, reason: 'Something else.' });
  await refusals.close();
  const rows = await writtenBy('flood');
  expect(rows).toHaveLength(7);
  expect(rows.reduce((sum, { data }) => sum + Number(data['count']), 0)).toBe(1_001);
  expect(rows.filter(({ summary }) => summary.includes('Something else.'))).toHaveLength(1);
});

test('is not filled by ever new kinds either', async () => {
  const refusals = audit('kinds');
  for (let nth = 0; nth < 1_000; nth++) refusals.note({ ...refused, id: `FX-${nth}` });
  await refusals.close();
  const rows = await writtenBy('kinds');
  expect(rows.length).toBeLessThan(210);
  expect(rows.reduce((sum, { data }) => sum + Number(data['count']), 0)).toBe(1_000);
});

test('is a chain like any other, that nobody can change', async () => {
  const refusals = audit('chain');
  refusals.note(refused);
  await refusals.close();
  await expect(
    database.orm.em.fork().execute(`update "audit_event" set "summary" = '' where "stream" = 'access/chain'`),
  ).rejects.toThrow('never changed');
});

test('fails nobody when it cannot be written', async () => {
  const errors: object[] = [];
  const logged = { error: (fields: object) => void errors.push(fields) };
  const gone = await testDatabase();
  const refusals = new RefusalAudit(gone.orm.em, { service: 'gone', log: logged });
  await gone.drop();
  refusals.note(refused);
  await refusals.close();
  expect(errors).toHaveLength(1);
});
