import { createHash } from 'node:crypto';
import { FixpointError, type Proof } from '@fixpoint/domain';
import { DEFAULT_LIMITS } from '../rate-limits.ts';
import { progress } from '../testing/progress.ts';
import { waitingView } from '../testing/proof-scene.ts';
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

describe('who lost their second factor', () => {
  const without: Sent = { amr: ['pwd'] };
  const known = 'b'.repeat(43);
  const openKnown = (sent: Sent): Promise<Response> =>
    gateway.call('POST', '/v1/handovers/open', { token: known }, sent);

  const proven = async (proofs: Proof[]): Promise<void> => {
    await progress(gateway, id, 'resolved', { ...waitingView(gateway, ana), proofs });
    const fork = gateway.deps.em.fork();
    await fork.execute(`delete from "handover"`);
    await fork.execute(
      `insert into "handover" ("id", "ticket_id", "person_id", "kind", "token_hash", "expires_at", "created_at")
       values ('h', ?, ?, 'temporary_access_pass', ?, now(), now())`,
      [id, ana.id, createHash('sha256').update(known).digest('hex')],
    );
  };
  const proof = (kind: 'totp' | 'manager', minutes: number): Proof => ({
    kind,
    person: ana,
    points: 2,
    at: gateway.clock.now.toISOString(),
    expiresAt: new Date(gateway.clock.now.getTime() + minutes * 60_000).toISOString(),
    detail: 'Shown.',
    by: null,
    planHash: null,
  });

  test('opens what was made for them by the proofs they gave, while these count', async () => {
    await proven([proof('totp', 30), proof('manager', 240)]);
    expect([(await link(without)).status, (await openKnown(without)).status]).toEqual([200, 200]);
    expect((await openKnown({ ...without, as: ben })).status).toBe(403);
  });

  test.each([
    ['too few', () => [proof('totp', 30)]],
    ['too old', () => [proof('totp', -1), proof('manager', 240)]],
    ['none', () => []],
  ])('does not with proofs that are %s', async (_what, proofs) => {
    await proven(proofs());
    expect([(await link(without)).status, (await openKnown(without)).status]).toEqual([403, 403]);
  });

  test('hears of it when somebody tries the link once more', async () => {
    await proven([proof('totp', 30), proof('manager', 240)]);
    const { port } = gateway.identity;
    const known = { ...port };
    port.openHandover = () => Promise.reject(new FixpointError('conflict', 'It was opened once.'));
    const answers = [await openKnown(without), await openKnown(without)];
    Object.assign(port, known);
    expect(answers.map(({ status }) => status)).toEqual([409, 409]);
    const { refusedLinks } = gateway.notifications;
    expect(refusedLinks).toMatchObject([
      { to: ana, by: ana, reason: 'It was opened once.' },
      { to: ana, by: ana },
    ]);
    expect(new Set(refusedLinks.map(({ key }) => key)).size).toBe(1); // the same message, which is sent once
  });

  test('does not with a link that is not known', async () => {
    await proven([proof('totp', 30), proof('manager', 240)]);
    expect((await open(without)).status).toBe(403);
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
