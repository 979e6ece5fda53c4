import { ana, ben, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let id: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  id = await gateway.open();
});
afterAll(() => gateway.stop());

test.each([true, false])('whose ticket it is says whether it helped: %s', async (helped) => {
  expect((await gateway.call('POST', `/v1/tickets/${id}/answers`, { helped })).status).toBe(200);
  expect(gateway.temporal.asked.at(-1)).toMatchObject({ update: 'answer', message: { by: ana, helped } });
});

test('nobody else does, and nothing but yes or no', async () => {
  const call = (body: unknown, as = ana, roles: ['technician'] | ['requester'] = ['requester']) =>
    gateway.call('POST', `/v1/tickets/${id}/answers`, body, { as, roles });
  const before = gateway.temporal.asked.length;
  expect((await call({ helped: true }, ben)).status).toBe(404);
  expect((await call({ helped: true }, tom, ['technician'])).status).toBe(403);
  expect((await call({ helped: 'perhaps' })).status).toBe(422);
  expect(gateway.temporal.asked.length).toBe(before);
});
