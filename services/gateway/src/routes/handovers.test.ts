import { FixpointError } from '@fixpoint/domain';
import { DEFAULT_LIMITS } from '../rate-limits.ts';
import { ana, ben, bodyOf, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

const token = 'a'.repeat(43);

let gateway: TestGateway;
let id: string;
beforeAll(async () => {
  gateway = await startTestGateway({ limits: { ...DEFAULT_LIMITS, handovers: { points: 1000, durationS: 60 } } });
  id = await gateway.open();
});
afterAll(() => gateway.stop());

const link = (sent: Sent = {}): Promise<Response> => gateway.call('POST', `/v1/tickets/${id}/handover-links`, {}, sent);
const open = (sent: Sent = {}): Promise<Response> => gateway.call('POST', '/v1/handovers/open', { token }, sent);

test('the affected person gets the link, and opens it', async () => {
  const linked = await link();
  const opened = await open();
  expect([linked.status, opened.status]).toEqual([200, 200]);
  expect(await bodyOf(linked)).toEqual({
    url: `https://portal.example/link/${token}`,
    expiresAt: '2026-11-24T09:15:00.000Z',
  });
  expect(await bodyOf(opened)).toEqual({ kind: 'password', secret: 'Pa55-word' });
  expect([linked, opened].map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store']);
  expect(gateway.identity.asked.slice(-2)).toEqual([
    { verb: 'handoverLink', request: { ticketId: id, person: ana } },
    { verb: 'openHandover', request: { token, person: ana } },
  ]);
});

describe('without a fresh sign-in with a second factor', () => {
  const stale = (): Sent => ({ signedInAt: new Date(gateway.clock.now.getTime() - 11 * 60_000) });

  test.each([
    ['a link: stale', () => link(stale())],
    ['a link: one factor', () => link({ amr: ['pwd'] })],
    ['a secret: stale', () => open(stale())],
    ['a secret: one factor', () => open({ amr: ['pwd'] })],
  ])('%s is refused with the remedy, and identity is not asked', async (_what, send) => {
    const before = gateway.identity.asked.length;
    const response = await send();
    expect(response.status).toBe(403);
    expect((await bodyOf<{ detail: string }>(response)).detail).toContain('sign in again');
    expect(gateway.identity.asked.length).toBe(before);
  });
});

test('a technician who sees the ticket does not get the link, nor does anybody else', async () => {
  expect((await link({ as: tom, roles: ['admin'] })).status).toBe(403);
  expect((await link({ as: ben })).status).toBe(404);
});

test.each([
  ['not_found', 404],
  ['conflict', 409],
  ['unavailable', 503],
] as const)('what identity refuses is refused in its words: %s', async (code, status) => {
  const { port } = gateway.identity;
  const known = { ...port };
  port.openHandover = () => Promise.reject(new FixpointError(code, 'Because.'));
  const response = await open();
  Object.assign(port, known);
  expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store']);
  expect(await bodyOf(response)).toMatchObject({ detail: 'Because.' });
});

test('a link is never opened by GET', async () => {
  expect((await gateway.call('GET', '/v1/handovers/open')).status).toBe(404);
});

test('guessing is refused after a few tries', async () => {
  const tight = await startTestGateway({ limits: { ...DEFAULT_LIMITS, handovers: { points: 2, durationS: 60 } } });
  try {
    const answers = [];
    for (let nth = 0; nth < 3; nth += 1) answers.push(await tight.call('POST', '/v1/handovers/open', { token }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  } finally {
    await tight.stop();
  }
});
