import { RefusalAudit } from '@fixpoint/records';
import { type TestDatabase, testDatabase } from '@fixpoint/dev/postgres';
import { bodyOf, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

type Row = { at: string; summary: string; data: { count: number } };

let database: TestDatabase;
let gateway: TestGateway;
let refusals: RefusalAudit;
beforeEach(async () => {
  database = await testDatabase();
  refusals = new RefusalAudit(database.orm.em, { service: 'gateway', log: { error: () => undefined } });
  gateway = await startTestGateway({ em: database.orm.em, refusals });
});
afterEach(async () => {
  await refusals.close(); // what is still being written would keep the database from going
  await gateway.stop();
  await database.drop();
});

const read = async (query = '') => {
  const response = await gateway.call('GET', `/v1/refusals${query}`, undefined, { as: tom, roles: ['auditor'] });
  return (await bodyOf<{ refusals: Row[] }>(response)).refusals;
};

test('what was refused is there to be read, the newest first', async () => {
  await gateway.call('POST', '/v1/tickets', { subject: 'x', requester: 'ana' });
  await gateway.call('GET', '/v1/tickets/FX-999999');
  await refusals.close();
  const rows = await read();
  expect(rows.map(({ summary }) => summary).toSorted()).toEqual([
    expect.stringMatching(/^Ana Petrova was refused GET \/v1\/tickets\/\{id\} \(404\)/),
    expect.stringMatching(/^Ana Petrova was refused POST \/v1\/tickets \(422\): .*body/),
  ]);
  const [newest, oldest] = rows;
  expect((newest?.at ?? '') >= (oldest?.at ?? '')).toBe(true);
  expect(await read(`?before=${oldest?.at}`)).toEqual([]);
  expect(await read('?limit=1')).toHaveLength(1);
});

test('is for auditors', async () => {
  expect((await gateway.call('GET', '/v1/refusals')).status).toBe(403);
});
