import { ANA, BRUNO, fakeDirectory } from '../../test/fake-directory.ts';
import { startService, type TestService } from '../../test/start-service.ts';

const MINUTE_MS = 60_000;

let clock = Date.parse('2026-11-24T10:00:00Z');
let tickets = 0;
let service: TestService;
const now = () => new Date(clock);
const directory = fakeDirectory(now);

beforeAll(async () => {
  service = await startService(directory, now);
});
afterAll(() => service.stop());

/** A ticket with a new password, and a link to it. */
const linked = async () => {
  const ticketId = `FX-${++tickets}`;
  await service.act({ key: `${ticketId}/reset`, action: 'identity.reset-password', target: ANA, ticketId });
  return { ticketId, ...(await service.link(ANA, ticketId)) };
};
const kinds = async (ticketId: string) => (await service.events(ticketId)).map(({ kind }) => kind);

test('a link shows the password once; neither answer may be kept by a cache', async () => {
  const { ticketId, token, headers, body } = await linked();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(body).toMatchObject({ expiresAt: new Date(clock + 15 * MINUTE_MS).toISOString() });
  const first = await service.open(token, ANA);
  expect(first).toMatchObject({ status: 200, body: { kind: 'password', secret: directory.passwords.at(-1) } });
  expect([headers.get('cache-control'), first.headers.get('cache-control')]).toEqual(['no-store', 'no-store']);
  clock += 1000;
  expect(await service.open(token, ANA)).toMatchObject({ status: 409 });
  expect(await service.link(ANA, ticketId)).toMatchObject({ status: 409 });
  expect(await kinds(ticketId)).toEqual(['effect_done', 'secret_viewed', 'secret_view_refused']);
});

test('a link is of no use to anybody else', async () => {
  const { token, ticketId } = await linked();
  expect(await service.open(token, BRUNO)).toMatchObject({ status: 403 });
  expect(await service.link(BRUNO, ticketId)).toMatchObject({ status: 403 });
  expect(await service.open(token, ANA)).toMatchObject({ status: 200 });
});

test('a link is of no use after 15 minutes, but a new one is', async () => {
  const { token, ticketId } = await linked();
  clock += 15 * MINUTE_MS + 1;
  expect(await service.open(token, ANA)).toMatchObject({ status: 409 });
  const { token: newer } = await service.link(ANA, ticketId);
  expect(await service.open(newer, ANA)).toMatchObject({ status: 200 });
});

test('an unknown link, and a ticket with nothing to hand over, are not found', async () => {
  expect(await service.open('x'.repeat(43), ANA)).toMatchObject({ status: 404 });
  expect(await service.link(ANA, 'FX-none')).toMatchObject({ status: 404 });
});

test('only the gateway may ask, since it checks who the person is', async () => {
  const { token, ticketId } = await linked();
  const worker = service.as('worker').v1;
  expect((await worker['handover-links'].$post({ json: { ticketId, person: ANA } })).status).toBe(403);
  expect((await worker.handovers.open.$post({ json: { token, person: ANA } })).status).toBe(403);
});

test('a secret moved to another ticket does not open', async () => {
  const [own, other] = [await linked(), await linked()];
  await service.moveSecret(own.ticketId, other.ticketId);
  expect(await service.open(other.token, ANA)).toMatchObject({ status: 409 });
});
