import { createIdentityClient } from '@fixpoint/identity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { identityActivities, type Verify } from './identity.ts';

const AT = '2026-11-24T08:00:00.000Z';
const verify: Verify = {
  personId: 'ana',
  checks: [{ stepId: 'reset-password', check: 'password_changed' }],
  before: { lastPasswordChangeAt: AT, sessionsValidFrom: AT },
  since: AT,
  withinMs: 30_000,
};

type Sent = { path: string; body: unknown; key: string | null };

const serviceAnswering = (answers: unknown[]) => {
  const sent: Sent[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push({
      path: new URL(request.url).pathname,
      body: await request.json(),
      key: request.headers.get('idempotency-key'),
    });
    return Response.json(answers.length > 1 ? answers.shift() : answers[0]);
  };
  const token = async () => ({ authorization: 'Bearer t' });
  return { sent, activities: identityActivities(createIdentityClient('http://identity', token, fetcher)) };
};
const finding = (confirmed: boolean) => ({
  check: 'password_changed',
  confirmed,
  observed: confirmed ? 'Changed.' : 'Unchanged.',
  at: AT,
});
const seen = (confirmed: boolean) => ({ findings: [finding(confirmed)] });

describe('verifying', () => {
  test('reads again until a late write is seen', async () => {
    const { activities, sent } = serviceAnswering([seen(false), seen(true)]);
    const beats: unknown[] = [];
    const environment = new MockActivityEnvironment();
    environment.on('heartbeat', () => beats.push(1));

    expect(await environment.run(activities.verify, verify)).toEqual([
      { stepId: 'reset-password', ...finding(true), reads: 2 },
    ]);
    expect(sent).toHaveLength(2);
    expect(beats).toHaveLength(2);
  });

  test('says so when the deadline passes unseen', async () => {
    const { activities } = serviceAnswering([seen(false)]);
    expect(await new MockActivityEnvironment().run(activities.verify, { ...verify, withinMs: 0 })).toMatchObject([
      { confirmed: false, reads: 1 },
    ]);
  });
});

test('an action is asked for under its key', async () => {
  const { activities, sent } = serviceAnswering([
    { receipt: { at: AT, requestId: 'r', foundByReadBack: false }, handoverId: null },
  ]);
  const person = { id: 'ana', name: 'Ana', email: 'ana@northwind.example' };
  const act = {
    ticketId: 'FX-1',
    stepId: 's',
    action: 'identity.enable-account' as const,
    target: person,
    title: 'Enable',
  };
  await new MockActivityEnvironment().run(activities.act, { key: 'FX-1/1/1/s', ...act });

  expect(sent).toEqual([{ path: '/v1/actions', key: 'FX-1/1/1/s', body: act }]);
});

test('what is urgent, and for which ticket, is told beside the request', async () => {
  const seen: (string | null)[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const { headers } = new Request(input, init);
    seen.push(headers.get('fixpoint-priority'), headers.get('fixpoint-ticket'), headers.get('authorization'));
    return Response.json({ evidence: [] });
  };
  const client = createIdentityClient('http://identity', async () => ({ authorization: 'Bearer t' }), fetcher);
  const { probe } = identityActivities(client);
  const look = { personId: 'ana', probes: ['identity.risk' as const] };
  const environment = new MockActivityEnvironment();
  await environment.run(probe, { ...look, ticket: 'FX-1/1/1', isUrgent: true });
  await environment.run(probe, look);
  expect(seen).toEqual(['high', 'FX-1/1/1', 'Bearer t', null, null, 'Bearer t']);
});

describe('a look whose turn comes later', () => {
  const later: typeof fetch = async () =>
    Response.json(
      { type: 'urn:fixpoint:unavailable', detail: 'Later.' },
      { status: 503, headers: { 'retry-after': '90' } },
    );
  const { probe } = identityActivities(createIdentityClient('http://identity', async () => ({}), later));
  const look = { personId: 'ana', probes: ['identity.risk' as const] };

  test('ends a local activity, which would hold its workflow open', async () => {
    await expect(new MockActivityEnvironment({ isLocal: true }).run(probe, look)).rejects.toMatchObject({
      type: 'identity.later',
      nonRetryable: true,
    });
  });

  test('and is awaited by another', async () => {
    await expect(new MockActivityEnvironment().run(probe, look)).rejects.toMatchObject({
      type: 'identity.unavailable',
      nonRetryable: false,
      nextRetryDelay: 90_000,
    });
  });
});

describe('probing', () => {
  const evidence = [{ probe: 'identity.risk', outcome: 'unavailable', detail: 'Throttled.', at: AT, requestId: null }];
  const probe = { personId: 'ana', probes: ['identity.risk' as const] };

  test('is tried again while a part does not answer', async () => {
    const { activities } = serviceAnswering([{ evidence }]);
    await expect(new MockActivityEnvironment().run(activities.probe, probe)).rejects.toMatchObject({
      type: 'identity.unavailable',
      nonRetryable: false,
    });
  });

  test('hands on what there is in the end', async () => {
    const { activities } = serviceAnswering([{ evidence }]);
    expect(await new MockActivityEnvironment({ attempt: 6 }).run(activities.probe, probe)).toEqual(evidence);
  });
});
