import { ALL_PERMISSIONS, type TestLab, app, at, startLab } from '../../test/start-lab.ts';

const BODY = { passwordProfile: { password: 'Correct-Horse-42', forceChangePasswordNextSignIn: true } };

let lab: TestLab;
beforeEach(async () => {
  lab = await startLab();
});
afterEach(() => lab.stop());

const path = () => `/users/${lab.person('ana-ruiz').id}`;
const passwordChanges = async () => (await lab.control.counters()).effects.passwordChanges;

describe('ordered faults', () => {
  test('a status instead of acting is used up', async () => {
    await lab.control.fault({ match: { method: 'PATCH', path: '^/users/[^/]+$' }, kind: 'status', status: 503 });
    expect((await lab.graph('PATCH', path(), BODY)).status).toBe(503);
    expect(await passwordChanges()).toBe(0);
    expect((await lab.graph('PATCH', path(), BODY)).status).toBe(204);
  });

  test('a status after acting leaves the write done', async () => {
    await lab.control.fault({ match: { method: 'PATCH' }, kind: 'status', status: 504, effect: 'after' });
    expect((await lab.graph('PATCH', path(), BODY)).status).toBe(504);
    expect(await passwordChanges()).toBe(1);
  });

  test.each([
    ['drop', 0],
    ['actThenDrop', 1],
  ] as const)('%s cuts the connection with %i writes done', async (kind, writes) => {
    await lab.tokenOf(1);
    await lab.control.fault({ match: { method: 'PATCH' }, kind });
    await expect(lab.graph('PATCH', path(), BODY)).rejects.toThrow('fetch failed');
    expect(await passwordChanges()).toBe(writes);
    expect((await lab.control.requests()).at(-1)).toMatchObject({ method: 'PATCH', status: 'dropped' });
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a delay %s acting shows while it lasts', async (effect, writes) => {
    await lab.tokenOf(1);
    await lab.control.fault({ match: { method: 'PATCH' }, kind: 'delay', effect, delayMs: 400 });
    const answer = lab.graph('PATCH', path(), BODY);
    await untilTaken();
    expect(await passwordChanges()).toBe(writes);
    expect((await answer).status).toBe(204);
    expect(await passwordChanges()).toBe(1);
  });

  const untilTaken = async () => {
    const deadline = Date.now() + 5000;
    while ((await lab.control.faults()).length > 0)
      if (Date.now() > deadline) throw new Error('The fault was not taken.');
  };

  test.each([
    [7, '7'],
    [null, null],
  ])('throttling with Retry-After %s', async (retryAfterS, header) => {
    await lab.control.fault({ kind: 'throttle', retryAfterS, match: { path: '^/domains' } });
    const answer = await lab.graph('GET', '/domains');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, header]);
    expect((await lab.control.counters()).throttled).toBe(1);
  });

  test('last until cleared when no number is given, and reach the token endpoint', async () => {
    await lab.control.fault({ kind: 'status', status: 500, times: null, match: { path: 'oauth2/v2.0/token' } });
    await expect(lab.tokenOf(1)).rejects.toThrow('90033');
    await lab.control.clearFaults();
    expect(await lab.control.faults()).toEqual([]);
  });

  test('that make no sense are refused', async () => {
    await expect(lab.control.fault({ kind: 'status', match: { path: '(' } })).rejects.toThrow('regular expression');
    await expect(lab.control.settings({ staleReadsMs: -1 })).rejects.toThrow('400');
  });
});

test("Microsoft's quotas: five reports in ten seconds with Retry-After, one risk a second without", async () => {
  await lab.control.settings({ quotas: 'real' });
  const statuses: number[] = [];
  for (let count = 0; count < 6; count += 1)
    statuses.push((await lab.graph('GET', '/auditLogs/signIns?$top=1')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  const risk = () => lab.graph('GET', `/identityProtection/riskyUsers/${lab.person('rosa-meyer').id}`);
  const [first, second] = [await risk(), await risk()];
  expect([first.status, second.status, second.headers.get('retry-after')]).toEqual([200, 429, null]);
  await lab.control.settings({ clockOffsetMs: 2000 });
  expect((await risk()).status).toBe(200);
});

test('reads cost by what they ask for, and each app has a quota of its own', async () => {
  await lab.stop();
  lab = await startLab({ apps: [app(1, ALL_PERMISSIONS), app(2, ALL_PERMISSIONS)] });
  const cost = async (url: string) => (await lab.graph('GET', url)).headers.get('x-ms-resource-unit');
  const costs = await Promise.all(
    ['/users', '/users?$select=id', '/users?$top=5', '/users?$expand=manager', '/domains'].map(cost),
  );
  expect(costs).toEqual(['2', '1', '1', '3', '1']);
  await lab.control.settings({ quotas: { directory: { units: 4, windowMs: 60_000 } } });
  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await lab.graph('GET', '/users')).status);
  expect(statuses).toEqual([200, 200, 429]);
  const spent = await lab.graph('GET', '/users');
  expect(Object.fromEntries(spent.headers)).toMatchObject({
    'retry-after': '30',
    'x-ms-throttle-scope': expect.stringContaining(app(1, []).clientId),
    'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    'x-ms-throttle-limit-percentage': expect.stringMatching(/^1\.[45]/),
  });
  expect((await lab.graph('GET', '/users', undefined, { as: 2 })).status).toBe(200);
});

test('a part of a batch is throttled by itself, and says when to come back', async () => {
  await lab.control.settings({ quotas: { reports: { units: 1, windowMs: 60_000 } } });
  const requests = ['1', '2'].map((id) => ({ id, method: 'GET', url: '/auditLogs/signIns?$top=1' }));
  const { body } = await lab.graph('POST', '/$batch', { requests });
  expect(body['responses']).toMatchObject([{ status: 200 }, { status: 429, headers: { 'Retry-After': '60' } }]);
});

test('writes have a quota apart from reads', async () => {
  await lab.control.settings({ quotas: { directoryWrite: { units: 1, windowMs: 60_000 } } });
  expect((await lab.graph('PATCH', path(), BODY)).status).toBe(204);
  const refused = await lab.graph('PATCH', path(), BODY);
  expect([refused.status, refused.headers.get('x-ms-throttle-information')]).toEqual([429, 'WriteLimitExceeded']);
  expect((await lab.graph('GET', path())).status).toBe(200);
});

test('without the licence there is no sign-in log and no risk', async () => {
  await lab.control.settings({ premium: false });
  const log = await lab.graph('GET', '/auditLogs/signIns?$top=1');
  expect([log.status, at(log.body, 'error.code')]).toEqual([403, expect.stringContaining('NonPremium')]);
  expect((await lab.graph('GET', `/identityProtection/riskyUsers/${lab.person('rosa-meyer').id}`)).status).toBe(403);
});

test('reads are late for as long as was set, and writes see the truth', async () => {
  await lab.control.settings({ staleReadsMs: 60_000 });
  const changedAt = async () =>
    (await lab.graph('GET', `${path()}?$select=lastPasswordChangeDateTime`)).body['lastPasswordChangeDateTime'];
  const before = await changedAt();
  await lab.graph('PATCH', path(), BODY);
  expect(await changedAt()).toBe(before);
  expect(await lab.control.checkPassword('ana.ruiz@northwind.example', BODY.passwordProfile.password)).toMatchObject({
    ok: true,
  });
  await lab.control.settings({ clockOffsetMs: 61_000 });
  expect(await changedAt()).not.toBe(before);
});

test('requests are recorded without secrets', async () => {
  await lab.control.settings({ recordBodies: true });
  await lab.graph('PATCH', path(), BODY);
  const request = (await lab.control.requests()).at(-1);
  expect(request).toMatchObject({ surface: 'graph', method: 'PATCH', template: '/users/{id}', status: 204 });
  expect(at(request, 'requestBody.passwordProfile.password')).toBe('***');
  expect(JSON.stringify(await lab.control.requests())).not.toContain(BODY.passwordProfile.password);
});

test('a reset brings the first day back, with the first passwords', async () => {
  const { password, upn } = lab.person('ana-ruiz');
  await lab.graph('PATCH', path(), BODY);
  await lab.control.fault({ kind: 'drop', times: null });
  await lab.control.reset();
  expect(await lab.control.checkPassword(upn, password)).toEqual({ ok: true, mustChange: false });
  expect([await passwordChanges(), (await lab.graph('GET', path())).status]).toEqual([0, 200]);
});

test('the control API refuses pages in browsers', async () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${lab.urls.http}/lab/reset`, { method: 'POST', headers, body: '{}' });
  expect((await post({ 'content-type': 'text/plain' })).status).toBe(400);
  expect((await post({ 'content-type': 'application/json', origin: 'https://evil.example' })).status).toBe(403);
});
