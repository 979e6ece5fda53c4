import type { TicketSummary } from '@fixpoint/domain';
import { progress } from '../testing/progress.ts';
import { ana, ben, bodyOf, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

type Page = { tickets: TicketSummary[]; next: string | null };

let gateway: TestGateway;
let own: string[];
let bens: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  own = [];
  for (const nth of [1, 2, 3]) {
    gateway.clock.now = new Date(gateway.clock.now.getTime() + 1000);
    own.unshift(await gateway.open(`Ticket ${nth}`));
  }
  bens = await gateway.open('Of Ben', { as: ben });
  await progress(gateway, bens, 'escalated', { assignee: tom });
});
afterAll(() => gateway.stop());

const list = async (query: string, sent: Sent = {}): Promise<Page> =>
  bodyOf<Page>(await gateway.call('GET', `/v1/tickets${query}`, undefined, sent));
const ids = ({ tickets }: Page): string[] => tickets.map(({ id }) => id);
const asViewer: Sent = { as: tom, roles: ['viewer'] };

test('a requester gets only their own, newest first', async () => {
  expect(ids(await list(''))).toEqual(own);
  expect(ids(await list('', { as: ben }))).toEqual([bens]);
});

test('a ticket about somebody is theirs to see too', async () => {
  const mia = { id: 'id-about', name: 'About', email: 'about@contoso.example' };
  gateway.identity.people.set(mia.email, mia);
  const response = await gateway.call(
    'POST',
    '/v1/tickets',
    { subject: 'For her', body: '', onBehalfOf: mia.email },
    { as: { ...tom, id: 'id-other' }, roles: ['technician'] },
  );
  const { id } = await bodyOf<{ id: string }>(response);
  expect(ids(await list('', { as: mia }))).toEqual([id]);
});

test('a viewer gets all, or with `mine` their own', async () => {
  expect(ids(await list('', asViewer))).toEqual(expect.arrayContaining([...own, bens]));
  expect(ids(await list('?mine=true', asViewer))).toEqual([]);
  expect(ids(await list('?mine=true', { as: ben, roles: ['viewer'] }))).toEqual([bens]);
});

test.each([
  ['?status=waiting'],
  ['?phase=escalated'],
  [`?assignee=${tom.id}`],
  [`?assignee=${tom.id}&status=waiting&phase=escalated`],
])('%s finds the one', async (query) => {
  expect(ids(await list(query, asViewer))).toEqual([bens]);
});

test.each([['?category=vpn_issue'], ['?assignee=nobody'], ['?status=closed'], ['?after=FX-999999']])(
  '%s finds none',
  async (query) => {
    expect(await list(query, asViewer)).toEqual({ tickets: [], next: null });
  },
);

test('pages go on where the last one ended, and say when there are no more', async () => {
  const first = await list('?limit=2');
  expect([ids(first), first.next]).toEqual([own.slice(0, 2), own[1]]);
  const second = await list(`?limit=2&after=${first.next}`);
  expect([ids(second), second.next]).toEqual([own.slice(2), null]);
  expect((await list('?limit=3')).next).toBeNull();
});

test.each([
  ['?limit=0'],
  ['?limit=101'],
  ['?limit=ten'],
  ['?status=open'],
  ['?after=1'],
  ['?mine=maybe'],
  ['?owner=id-ana'],
])('%s is refused', async (query) => {
  expect((await gateway.call('GET', `/v1/tickets${query}`)).status).toBe(422);
});

test('nobody sees a person’s tickets by naming them', async () => {
  expect(ids(await list(`?assignee=${tom.id}`, { as: ana }))).toEqual([]);
});
