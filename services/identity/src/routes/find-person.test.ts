import { ANA, fakeDirectory } from '../../test/fake-directory.ts';
import { startService, type TestService } from '../../test/start-service.ts';

let service: TestService;
beforeAll(async () => {
  const now = () => new Date();
  service = await startService(fakeDirectory(now), now);
});
afterAll(() => service.stop());

test.each(['gateway', 'worker'])('the %s finds a person by address, or nobody', async (name) => {
  const find = async (email: string) => (await service.as(name).v1.people.$get({ query: { email } })).json();
  expect(await find(ANA.email)).toEqual({ person: ANA });
  expect(await find('nobody@northwind.example')).toEqual({ person: null });
});

test('what is no address is refused, and so is anybody else', async () => {
  expect((await service.as('gateway').v1.people.$get({ query: { email: "x' or true" } })).status).toBe(422);
  expect((await service.as('web').v1.people.$get({ query: { email: ANA.email } })).status).toBe(403);
  expect((await service.app.request(`/v1/people?email=${ANA.email}`)).status).toBe(401);
});

test('probes are for the worker', async () => {
  const json = { personId: ANA.id, probes: ['identity.account' as const] };
  const answer = await service.as('worker').v1.probes.$post({ json, header: {} });
  expect(await answer.json()).toMatchObject({ evidence: [{ probe: 'identity.account', outcome: 'seen' }] });
  expect((await service.as('gateway').v1.probes.$post({ json, header: {} })).status).toBe(403);
});
