import { at, startLab, type TestLab } from '../../test/start-lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.stop());

const chainOf = (key: string, headers: Record<string, string> = { ConsistencyLevel: 'eventual' }) => {
  const path = `/users/${lab.person(key).id}?$select=id&$expand=manager($levels=2;$select=id)`;
  return lab.graph('GET', path, undefined, { headers });
};

test('managers stand one above the other, up to the one whom nobody manages', async () => {
  const ana = await chainOf('ana-ruiz');
  expect(at(ana.body, 'manager.id')).toBe(lab.person('marta-oliveira').id);
  expect(at(ana.body, 'manager.manager.id')).toBe(lab.person('henrik-dahl').id);
  const marta = await chainOf('marta-oliveira');
  expect(at(marta.body, 'manager.id')).toBe(lab.person('henrik-dahl').id);
  expect(at(marta.body, 'manager.manager')).toBeUndefined();
  expect((await chainOf('henrik-dahl')).body).not.toHaveProperty('manager');
});

test('to climb takes acceptance of late reads', async () => {
  const refused = await chainOf('ana-ruiz', {});
  expect([refused.status, at(refused.body, 'error.code')]).toEqual([400, 'Request_UnsupportedQuery']);
});
