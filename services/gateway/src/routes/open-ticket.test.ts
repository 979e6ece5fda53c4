import { FixpointError } from '@fixpoint/domain';
import { findTicket, ticketEvents, unstartedTickets } from '@fixpoint/records';
import { DEFAULT_LIMITS } from '../rate-limits.ts';
import { ana, ben, bodyOf, type Sent, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

const ticket = { subject: 'I forgot my password', body: 'Please help.' };
type Opened = { id: string; phase: string; status: string; url: string };
type Refused = { type: string; detail: string; errors?: { field: string; message: string }[] };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ limits: { ...DEFAULT_LIMITS, tickets: { points: 1000, durationS: 60 } } });
  gateway.identity.people.set(ben.email, ben);
});
afterAll(() => gateway.stop());

const open = (body: unknown, sent: Sent = {}): Promise<Response> => gateway.call('POST', '/v1/tickets', body, sent);

describe('a ticket', () => {
  test('is kept, started and answered with its address', async () => {
    const response = await open(ticket);
    const { id, ...rest } = await bodyOf<Opened>(response);
    expect([response.status, response.headers.get('location')]).toEqual([202, `/v1/tickets/${id}`]);
    expect(rest).toEqual({ phase: 'new', status: 'new', url: `https://portal.example/tickets/${id}` });
    expect(await findTicket(gateway.deps.em, id)).toMatchObject({ summary: { requester: ana, affected: ana } });
    expect(await ticketEvents(gateway.deps.em, id)).toMatchObject([{ kind: 'ticket_opened', index: 1 }]);
    expect(gateway.temporal.started.at(-1)).toMatchObject({
      workflowId: `ticket/${id}`,
      taskQueue: 'tickets',
      staticSummary: id,
      args: [{ round: 1, reopened: null, proof: { points: 3, person: ana }, ticket: { ...ticket, channel: 'portal' } }],
    });
  });

  test('carries a proof of no points when the sign-in was without a second factor', async () => {
    await open(ticket, { amr: ['pwd'] });
    expect(gateway.temporal.started.at(-1)).toMatchObject({ args: [{ proof: { points: 0 } }] });
  });

  test('whose start fails is accepted all the same, and left to the sweeper', async () => {
    const { behaviour } = gateway.temporal;
    const { start } = behaviour;
    behaviour.start = () => Promise.reject(new Error('Temporal is away'));
    const response = await open(ticket);
    behaviour.start = start;
    const { id } = await bodyOf<Opened>(response);
    const lost = await unstartedTickets(gateway.deps.em, new Date(gateway.clock.now.getTime() + 1), 1000);
    expect(response.status).toBe(202);
    expect(lost.map((each) => each.ticket.id)).toContain(id);
  });

  test('is the same ticket for the same key and body, and a conflict for another body', async () => {
    const headers = { 'idempotency-key': 'same' };
    const first = await bodyOf<Opened>(await open(ticket, { headers }));
    const second = await open(ticket, { headers });
    const other = await open({ ...ticket, body: 'Something else.' }, { headers });
    const somebodyElse = await bodyOf<Opened>(await open(ticket, { headers, as: tom }));
    expect([second.status, (await bodyOf<Opened>(second)).id]).toEqual([202, first.id]);
    expect(other.status).toBe(409);
    expect(somebodyElse.id).not.toBe(first.id);
  });

  test('is one ticket, started once, when ten requests with one key come at once', async () => {
    const before = gateway.temporal.started.length;
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => open(ticket, { headers: { 'idempotency-key': 'race' } })),
    );
    const ids = await Promise.all(responses.map(async (each) => (await bodyOf<Opened>(each)).id));
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 202));
    expect(new Set(ids).size).toBe(1);
    expect(gateway.temporal.started.length - before).toBe(1);
  });
});

describe('on behalf of', () => {
  test('oneself is for everybody, whatever the case of the address', async () => {
    const { id } = await bodyOf<Opened>(await open({ ...ticket, onBehalfOf: ana.email.toUpperCase() }));
    expect(await findTicket(gateway.deps.em, id)).toMatchObject({ summary: { affected: ana } });
  });

  test('somebody in the directory is for technicians', async () => {
    const { id } = await bodyOf<Opened>(
      await open({ ...ticket, onBehalfOf: ben.email }, { as: tom, roles: ['technician'] }),
    );
    expect(await findTicket(gateway.deps.em, id)).toMatchObject({ summary: { requester: tom, affected: ben } });
  });

  test('somebody else is refused to a requester, who learns nothing of the directory', async () => {
    const before = gateway.identity.asked.length;
    expect((await open({ ...ticket, onBehalfOf: ben.email })).status).toBe(403);
    expect(gateway.identity.asked.length).toBe(before);
  });

  test('a certificate is asked for a key of one’s own device only', async () => {
    const pem = '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n';
    const other = await open({ ...ticket, csr: pem, onBehalfOf: ben.email }, { as: tom, roles: ['technician'] });
    expect([other.status, (await bodyOf<Refused>(other)).detail]).toEqual([403, expect.stringMatching(/^csr: /)]);
    const { id } = await bodyOf<Opened>(await open({ ...ticket, csr: pem }));
    expect(gateway.temporal.started.at(-1)?.args).toMatchObject([{ ticket: { id, csr: pem } }]);
  });

  test('nobody is refused by the field’s name', async () => {
    const response = await open({ ...ticket, onBehalfOf: 'x@contoso.example' }, { as: tom, roles: ['technician'] });
    expect(response.status).toBe(422);
    expect((await bodyOf<Refused>(response)).detail).toMatch(/^onBehalfOf: /);
  });

  test('is refused as long as the directory cannot be asked', async () => {
    const away = async (): Promise<never> => {
      throw new FixpointError('unavailable', 'The directory cannot be asked right now.', { retryAfterS: 5 });
    };
    const { port } = gateway.identity;
    const known = { ...port };
    port.personByEmail = away;
    const response = await open({ ...ticket, onBehalfOf: ben.email }, { as: tom, roles: ['technician'] });
    Object.assign(port, known);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });
});

describe('what is refused', () => {
  test.each([
    ['a missing subject', { body: '' }, 'subject'],
    ['a subject of blanks', { ...ticket, subject: '   ' }, 'subject'],
    ['a subject too long', { ...ticket, subject: 'x'.repeat(201) }, 'subject'],
    ['a body too long', { ...ticket, body: 'x'.repeat(20_001) }, 'body'],
    ['a NUL in the body', { ...ticket, body: 'a\u0000b' }, 'body'],
    ['half a character', { ...ticket, subject: 'a\ud800' }, 'subject'],
    ['an address that is none', { ...ticket, onBehalfOf: 'ana' }, 'onBehalfOf'],
    ['a certificate request that is none', { ...ticket, csr: '-----BEGIN PRIVATE KEY-----' }, 'csr'],
  ])('%s: 422 with the field', async (_what, body, field) => {
    const response = await open(body);
    expect(response.status).toBe(422);
    expect((await bodyOf<Refused>(response)).errors?.map((each) => each.field)).toEqual([field]);
  });

  test('an unknown field: 422 with its name', async () => {
    const response = await open({ ...ticket, action: 'identity.reset-password' });
    expect(response.status).toBe(422);
    expect((await bodyOf<Refused>(response)).detail).toContain('action');
  });

  test('an Idempotency-Key too long: 422', async () => {
    expect((await open(ticket, { headers: { 'idempotency-key': 'k'.repeat(201) } })).status).toBe(422);
  });

  test('a body that is no JSON: 400, as a problem', async () => {
    const token = await gateway.web.forPerson('gateway', {
      person: ana,
      roles: ['requester'],
      signedInAt: new Date(),
      amr: [],
    });
    const response = await gateway.app.request('/v1/tickets', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"subject":',
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(await bodyOf(response)).toMatchObject({ type: 'urn:fixpoint:bad_request' });
  });

  test('a body larger than 256 KB: 413', async () => {
    expect((await open({ ...ticket, body: 'x'.repeat(300_000) })).status).toBe(413);
  });
});

test('text at its limits is taken as it is', async () => {
  const { id } = await bodyOf<Opened>(await open({ subject: 'é'.repeat(200), body: '😀'.repeat(10_000) }));
  expect(await findTicket(gateway.deps.em, id)).toMatchObject({ body: '😀'.repeat(10_000) });
});

test('too many tickets in a minute are refused with the time to wait, each person for themself', async () => {
  const tight = await startTestGateway({ limits: { ...DEFAULT_LIMITS, tickets: { points: 2, durationS: 60 } } });
  try {
    const answers = [];
    for (let nth = 0; nth < 3; nth += 1) answers.push(await tight.call('POST', '/v1/tickets', ticket));
    const [first, , third] = answers;
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 429]);
    expect(first?.headers.get('ratelimit')).toMatch(/^"tickets";r=1;t=\d+$/);
    expect(Number(third?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(third?.headers.get('ratelimit')).toMatch(/^"tickets";r=0;t=\d+$/);
    expect((await tight.call('POST', '/v1/tickets', ticket, { as: ben })).status).toBe(202);
  } finally {
    await tight.stop();
  }
});
