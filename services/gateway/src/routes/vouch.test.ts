import { awaitingProof, begin, proofEvents, provenIn } from '../testing/proof-scene.ts';
import { ana, ben, bodyOf, mia, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.stop());

const HOURS_4_MS = 4 * 60 * 60 * 1000;
const NOTE = 'Saw Ana by video, with her badge and her face.';
const vouch = async (id: string, body: unknown, sent: Sent) => {
  const response = await gateway.call('POST', `/v1/tickets/${id}/vouches`, body, sent);
  return { status: response.status, ...(await bodyOf<{ detail?: string }>(response)) };
};
const stale = (): Date => new Date(gateway.clock.now.getTime() - 11 * 60_000);

describe('a manager', () => {
  const asked = async () => {
    const id = await awaitingProof(gateway);
    const { digits } = await begin(gateway, id, { kind: 'manager' });
    return { id, digits: digits ?? '' };
  };
  const asManager = (digits: string) => ({ kind: 'manager', called: true, digits });

  test('is asked by mail, sees who waits, and vouches with the digits that they were read', async () => {
    const { id, digits } = await asked();
    expect(gateway.notifications.vouches).toMatchObject([
      { ticketId: id, manager: mia, person: ana, steps: ['Make a pass for Ana Petrova'] },
    ]);
    expect(JSON.stringify(gateway.notifications.vouches)).not.toContain(`"${digits}"`);
    const waiting = await gateway.call('GET', '/v1/vouches', undefined, { as: mia });
    const list = await bodyOf<{ vouches: unknown[] }>(waiting);
    expect(list.vouches).toMatchObject([{ ticketId: id, person: ana, steps: ['Make a pass for Ana Petrova'] }]);
    expect(JSON.stringify(list)).not.toContain(`"${digits}"`);

    expect(await vouch(id, asManager(digits), { as: mia })).toMatchObject({ status: 200 });
    const expiresAt = new Date(gateway.clock.now.getTime() + HOURS_4_MS).toISOString();
    expect(provenIn(gateway)).toMatchObject([{ kind: 'manager', points: 2, person: ana, by: mia, expiresAt }]);
    expect(await vouch(id, asManager(digits), { as: mia })).toMatchObject({ status: 409 });
    const left = await gateway.call('GET', '/v1/vouches', undefined, { as: mia });
    expect(await bodyOf(left)).toEqual({ vouches: [] });
  });

  test('who types other digits is refused, five times', async () => {
    const { id, digits } = await asked();
    const wrong = asManager(digits === '00' ? '01' : '00');
    for (let nth = 0; nth < 5; nth += 1) expect(await vouch(id, wrong, { as: mia })).toMatchObject({ status: 403 });
    expect(await vouch(id, asManager(digits), { as: mia })).toMatchObject({ status: 409 });
    expect(provenIn(gateway)).toEqual([]);
  });

  test('who has not called, or whose sign-in is not fresh, is refused', async () => {
    const { id, digits } = await asked();
    expect(await vouch(id, { ...asManager(digits), called: false }, { as: mia })).toMatchObject({ status: 422 });
    expect(await vouch(id, asManager(digits), { as: mia, signedInAt: stale() })).toMatchObject({ status: 403 });
    expect(await vouch(id, asManager(digits), { as: mia, amr: ['pwd'] })).toMatchObject({ status: 403 });
    expect((await proofEvents(gateway, id)).filter(([kind]) => kind === 'proof_refused')).toHaveLength(2);
  });

  test('who comes after four hours is refused', async () => {
    const { id, digits } = await asked();
    gateway.clock.now = new Date(gateway.clock.now.getTime() + HOURS_4_MS);
    expect(await vouch(id, asManager(digits), { as: mia })).toMatchObject({ status: 409 });
  });

  test.each([
    ['somebody else', ben],
    ['who asked', ana],
  ])('cannot be %s', async (_who, as) => {
    const { id, digits } = await asked();
    expect(await vouch(id, asManager(digits), { as })).toMatchObject({ status: 404 });
    expect((await proofEvents(gateway, id)).at(-1)).toMatchObject(['proof_refused', expect.stringContaining(as.name)]);
  });

  test('cannot be asked when it is who asks', async () => {
    const id = await awaitingProof(gateway, { manager: ana });
    expect(await begin(gateway, id, { kind: 'manager' })).toMatchObject({ status: 409 });
    expect(gateway.notifications.vouches).toEqual([]);
  });
});

describe('a technician', () => {
  const attested = { kind: 'attestation', method: 'video_with_badge', note: NOTE };
  const technician = (as: Sent['as'] = tom): Sent => ({ as, roles: ['technician'] });

  test('attests how they know, with a note', async () => {
    const id = await awaitingProof(gateway);
    expect(await vouch(id, attested, technician())).toMatchObject({ status: 200 });
    expect(provenIn(gateway)).toMatchObject([
      { kind: 'attestation', points: 2, person: ana, by: tom, detail: expect.stringContaining(NOTE) },
    ]);
  });

  test.each([
    ['without the role', { as: ana, roles: ['requester'] }, 403],
    ['without the role, on a ticket that is not theirs', { as: tom, roles: ['requester'] }, 404],
    ['on their own ticket', { as: ana, roles: ['technician'] }, 403],
    ['as the manager', { as: mia, roles: ['technician'] }, 403],
    ['by a viewer', { as: tom, roles: ['viewer'] }, 403],
  ] satisfies [string, Sent, number][])('%s is refused, and the audit says so', async (_how, sent, status) => {
    const id = await awaitingProof(gateway);
    expect(await vouch(id, attested, sent)).toMatchObject({ status });
    expect(provenIn(gateway)).toEqual([]);
    expect(await proofEvents(gateway, id)).toMatchObject([['proof_refused', expect.any(String)]]);
  });

  test('must be freshly signed in, name a method, and say enough', async () => {
    const id = await awaitingProof(gateway);
    expect(await vouch(id, attested, { ...technician(), signedInAt: stale() })).toMatchObject({ status: 403 });
    expect(await vouch(id, { ...attested, note: 'It was her.' }, technician())).toMatchObject({ status: 422 });
    expect(await vouch(id, { ...attested, method: 'voice' }, technician())).toMatchObject({ status: 422 });
  });
});
