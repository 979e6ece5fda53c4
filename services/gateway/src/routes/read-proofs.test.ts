import { proofOfSession } from '@fixpoint/domain';
import { answer, awaitingProof, begin, daysAgo, oldPhone } from '../testing/proof-scene.ts';
import { ana, ben, bodyOf, mia, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

type State = {
  needed: { points: number; kinds: number } | null;
  given: { points: number; proofs: { kind: string }[] };
  offers: {
    kind: string;
    why: string | null;
    contacts: { index: number; masked: string }[];
    manager: string | null;
    waiting: { challengeId: string; digits: string | null } | null;
  }[];
};
const read = async (id: string, sent: Sent = {}): Promise<State> =>
  bodyOf<State>(await gateway.call('GET', `/v1/tickets/${id}/proofs`, undefined, sent));
const offer = async (id: string, kind: string, sent: Sent = {}) =>
  (await read(id, sent)).offers.find((each) => each.kind === kind);

test('says what is needed, what was given, and the ways there are', async () => {
  const session = proofOfSession({ person: ana, signedInAt: gateway.clock.now, amr: ['mfa'] }, gateway.clock.now);
  const state = await read(await awaitingProof(gateway, { proofs: [session] }));
  expect(state).toMatchObject({
    needed: { points: 4, kinds: 2 },
    given: { points: 3, proofs: [{ kind: 'portal_session' }] },
  });
  expect(state.offers.map(({ kind, why }) => [kind, why === null])).toEqual([
    ['portal_session', true],
    ['passkey', false],
    ['totp', false],
    ['manager', true],
    ['contact_code', true],
  ]);
});

test('a ticket that waits for no proof needs none and offers none', async () => {
  expect(await read(await gateway.open())).toMatchObject({ needed: null, offers: [] });
});

test('only contacts of more than a week are offered, and shown masked', async () => {
  const id = await awaitingProof(gateway, {
    contacts: [
      { kind: 'phone', value: '+34 699 999 999', registeredAt: daysAgo(gateway, 6) },
      oldPhone(gateway),
      { kind: 'mail', value: 'ana.private@mail.example', registeredAt: null },
      { kind: 'mail', value: 'ana.old@mail.example', registeredAt: daysAgo(gateway, 8) },
    ],
  });
  expect(await offer(id, 'contact_code')).toMatchObject({
    why: null,
    contacts: [
      { index: 1, kind: 'phone', masked: '••• 56' },
      { index: 3, kind: 'mail', masked: 'a•••@mail.example' },
    ],
  });
});

test.each([
  ['no contact', { contacts: [] }, 'contact_code', 'knows no phone'],
  ['no manager', { manager: null }, 'manager', 'names no manager'],
  ['themself as manager', { manager: ana }, 'manager', 'Nobody vouches for themself'],
])('who has %s is told why', async (_what, given, kind, why) => {
  expect(await offer(await awaitingProof(gateway, given), kind)).toMatchObject({ why: expect.stringContaining(why) });
});

test('a stale session is told to sign in again', async () => {
  const signedInAt = new Date(gateway.clock.now.getTime() - 11 * 60_000);
  const found = await offer(await awaitingProof(gateway), 'portal_session', { signedInAt });
  expect(found).toMatchObject({ why: expect.stringContaining('Sign in again') });
});

test('others see neither contacts nor digits; a technician is offered to attest, but not as the manager', async () => {
  const id = await awaitingProof(gateway);
  await begin(gateway, id, { kind: 'manager' });
  const roles: Sent['roles'] = ['technician'];
  expect((await read(id, { as: tom, roles })).offers).toMatchObject([
    { kind: 'attestation', why: null, waiting: null },
  ]);
  expect(await offer(id, 'attestation', { as: mia, roles })).toMatchObject({ why: expect.any(String) });
  expect((await read(id, { as: tom, roles: ['viewer'] })).offers).toEqual([]);
  expect((await gateway.call('GET', `/v1/tickets/${id}/proofs`, undefined, { as: ben })).status).toBe(404);
});

test('what was begun is shown until it is answered, with the digits for the manager', async () => {
  const id = await awaitingProof(gateway);
  const manager = await begin(gateway, id, { kind: 'manager' });
  expect(manager.digits).toMatch(/^\d\d$/);
  expect((await offer(id, 'manager'))?.waiting).toMatchObject({
    challengeId: manager.challengeId,
    digits: manager.digits,
  });
  const code = await begin(gateway, id, { kind: 'contact_code', contact: 0 });
  expect((await offer(id, 'contact_code'))?.waiting).toMatchObject({ challengeId: code.challengeId, digits: null });
  await answer(gateway, id, code.challengeId, { code: gateway.notifications.codes.at(-1)?.code });
  expect((await offer(id, 'contact_code'))?.waiting).toBeNull();
});
