import { type TestLab, at, startLab } from '../../test/start-lab.ts';

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
