import { askedOf } from '@fixpoint/domain/testing';
import type { TicketEvent, TicketSummary, TicketView } from '@fixpoint/domain';
import { progress, viewOf } from '../testing/progress.ts';
import { awaitingProof } from '../testing/proof-scene.ts';
import { ana, ben, bodyOf, mia, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

type Detail = {
  ticket: TicketSummary;
  body: string;
  view: TicketView | null;
  live: boolean;
  events: TicketEvent[];
  cursor: string;
};

let gateway: TestGateway;
let id: string;
beforeAll(async () => {
  gateway = await startTestGateway();
});
beforeEach(async () => {
  id = await gateway.open();
  gateway.temporal.behaviour.view = () => Promise.reject(new Error('no workflow'));
});
afterAll(() => gateway.stop());

const read = (sent: Sent = {}, ticket = id): Promise<Response> =>
  gateway.call('GET', `/v1/tickets/${ticket}`, undefined, sent);

test('a running ticket is shown as its workflow sees it now', async () => {
  const live = await viewOf(gateway, id, 'diagnosing');
  gateway.temporal.behaviour.view = async () => live;
  const response = await read();
  const detail = await bodyOf<Detail>(response);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(detail).toMatchObject({ live: true, view: live, body: 'Please help.' });
  expect(detail.ticket).toMatchObject({ phase: 'diagnosing', status: 'in_progress', headline: live.headline });
  expect(detail.events.map(({ kind }) => kind)).toEqual(['ticket_opened']);
  expect(detail.cursor).toMatch(/^\d+-\d+$/);
});

test('one whose workflow does not answer is shown as last stored, and says so', async () => {
  await progress(gateway, id, 'triaging');
  expect(await bodyOf<Detail>(await read())).toMatchObject({ live: false, view: { phase: 'triaging' } });
});

test('one that nobody has begun to work on has no view', async () => {
  expect(await bodyOf<Detail>(await read())).toMatchObject({ live: false, view: null, ticket: { phase: 'new' } });
});

test('an ended one is read from the records alone', async () => {
  await progress(gateway, id, 'resolved');
  gateway.temporal.behaviour.view = () => viewOf(gateway, id, 'acting');
  expect(await bodyOf<Detail>(await read())).toMatchObject({ live: false, view: { phase: 'resolved' } });
});

test('it is shown to whose it is, to who works or audits tickets, and to nobody else', async () => {
  const answers = [
    await read({ as: ana }),
    await read({ as: tom, roles: ['viewer'] }),
    await read({ as: tom, roles: ['auditor'] }),
    await read({ as: ben }),
    await read({ as: ben, roles: ['approver'] }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 404]);
});

test('whoever was asked to decide may read it', async () => {
  await progress(gateway, id, 'awaiting_approval', { approval: askedOf([mia], gateway.clock.now.toISOString()) });
  expect([(await read({ as: mia })).status, (await read({ as: ben })).status]).toEqual([200, 404]);
});

test.each(['FX-999999', 'nonsense', '%00', 'FX-1%27--', 'x'.repeat(3000)])(
  'an id that is none is not found, like one that is not yours (%#)',
  async (ticket) => {
    const strange = await bodyOf<{ detail: string }>(await read({ as: tom, roles: ['viewer'] }, ticket));
    const others = await bodyOf<{ detail: string }>(await read({ as: ben }));
    expect(strange.detail).toBe(others.detail);
  },
);

test('who asks does not read the numbers and addresses that would prove it; staff do', async () => {
  const id = await awaitingProof(gateway, {
    contacts: [
      { kind: 'phone', value: '+34 600 123 456', registeredAt: null },
      { kind: 'mail', value: 'ana.private@mail.example', registeredAt: null },
    ],
  });
  const read = async (sent: Sent): Promise<string> =>
    (await gateway.call('GET', `/v1/tickets/${id}`, undefined, sent)).text();
  const own = await read({});
  expect([own.includes('••• 56'), own.includes('a•••@mail.example')]).toEqual([true, true]);
  expect(own).not.toMatch(/600 123|ana\.private/);
  expect(await read({ as: tom, roles: ['technician'] })).toContain('600 123');
});
