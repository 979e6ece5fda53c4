import { ALL_PERMISSIONS, type TestLab, app, at, startLab } from '../../test/start-lab.ts';
import { complaintOf, isIn, visit } from '../../test/sign-in.ts';

let lab: TestLab;
beforeEach(async () => {
  lab = await startLab({ apps: [app(1, ALL_PERMISSIONS), app(2, ['AuditLog.Read.All', 'Policy.Read.All'])] });
});
afterEach(() => lab.stop());

/** Asked for a password only, so one step is a whole sign-in. */
const KEY = 'svc-scheduler';
const HERE = '203.0.113.50';
const ELSEWHERE = '198.51.100.7';

const tryWrong = async (ipAddress: string, times: number, word = 'wrong') => {
  const page = await visit(lab, KEY, ipAddress);
  const codes: (number | null)[] = [];
  for (let nth = 0; nth < times; nth += 1) codes.push(complaintOf(await page.submit({ passwd: `${word} ${nth}` })));
  return codes;
};
const tryRight = async (ipAddress: string) =>
  (await visit(lab, KEY, ipAddress)).submit({ passwd: lab.person(KEY).password });
const lastLogged = async (as = 1) => {
  const filter = encodeURIComponent(`userId eq '${lab.person(KEY).id}'`);
  const path = `/auditLogs/signIns?$filter=${filter}&$top=1&$orderby=createdDateTime desc`;
  return at((await lab.graph('GET', path, undefined, { as })).body, 'value.0');
};
const later = (seconds: number) => lab.control.settings({ clockOffsetMs: seconds * 1000 });

test('the tenth different wrong password locks for a minute, and the log says so', async () => {
  expect(await tryWrong(ELSEWHERE, 10)).toEqual([...Array<number>(9).fill(50126), 50053]);
  expect(complaintOf(await tryRight(ELSEWHERE))).toBe(50053);
  expect(await lastLogged()).toMatchObject({
    status: { errorCode: 50053, failureReason: expect.stringContaining('account is locked') },
    ipAddress: ELSEWHERE,
  });
  await later(61);
  expect(isIn(await tryRight(ELSEWHERE))).toBe(true);
});

test('the same wrong password again is no new try', async () => {
  const page = await visit(lab, KEY, ELSEWHERE);
  for (let nth = 0; nth < 15; nth += 1) await page.submit({ passwd: `old password ${nth % 3}` });
  expect(complaintOf(page.page())).toBe(50126);
  expect((await lab.control.person(KEY)).lockout.unfamiliar.failures).toBe(3);
});

test('after a lock has run out, one more wrong try locks again and for longer', async () => {
  await tryWrong(ELSEWHERE, 10);
  await later(61);
  expect(await tryWrong(ELSEWHERE, 1, 'again')).toEqual([50053]);
  await later(61 + 61);
  expect(complaintOf(await tryRight(ELSEWHERE))).toBe(50053);
  await later(61 + 121);
  expect(isIn(await tryRight(ELSEWHERE))).toBe(true);
});

test('strangers do not lock out whoever comes from where they always do', async () => {
  expect(isIn(await tryRight(HERE))).toBe(true);
  await tryWrong(ELSEWHERE, 10);
  expect(complaintOf(await tryRight(ELSEWHERE))).toBe(50053);
  expect(isIn(await tryRight(HERE))).toBe(true);
  expect((await lab.control.person(KEY)).lockout).toMatchObject({
    familiar: { failures: 0 },
    unfamiliar: { locks: 1 },
  });
});

test('a reset ends every lock and brings its length back to the first', async () => {
  await lab.control.lockOut(KEY, { seconds: 3600, ipAddress: ELSEWHERE });
  await lab.control.lockOut(KEY, { seconds: 3600, place: 'familiar' });
  expect((await lab.control.person(KEY)).lockedUntil).not.toBeNull();
  await lab.graph('PATCH', `/users/${lab.person(KEY).id}`, { passwordProfile: { password: 'Correct-Horse-42' } });
  expect((await lab.control.person(KEY)).lockedUntil).toBeNull();
  const page = await visit(lab, KEY, ELSEWHERE);
  expect(isIn(await page.submit({ passwd: 'Correct-Horse-42' }))).toBe(true);
});

test('a lock can be set and ended behind the scenes, and is written to the log', async () => {
  await lab.control.lockOut(KEY, { ipAddress: ELSEWHERE });
  expect(await lastLogged()).toMatchObject({ status: { errorCode: 50053 }, ipAddress: ELSEWHERE });
  expect((await lab.control.endLockout(KEY)).lockedUntil).toBeNull();
});

test("an attacker's address is refused with the lockout's code and its own reason, whatever the password", async () => {
  await lab.control.settings({ maliciousIps: [ELSEWHERE] });
  expect(complaintOf(await tryRight(ELSEWHERE))).toBe(50053);
  expect(await lastLogged()).toMatchObject({
    status: { errorCode: 50053, failureReason: expect.stringContaining('malicious activity') },
  });
  expect((await lab.control.person(KEY)).lockedUntil).toBeNull();
});

test.each([
  ['block', 53003, 'Block'],
  ['compliantDevice', 53000, 'RequireCompliantDevice'],
] as const)('Conditional Access (%s) refuses after the password with %i', async (conditionalAccess, code, control) => {
  await lab.control.patchPerson(KEY, { conditionalAccess });
  expect(complaintOf(await tryRight(HERE))).toBe(code);
  expect(await lastLogged()).toMatchObject({
    conditionalAccessStatus: 'failure',
    appliedConditionalAccessPolicies: [],
  });
  expect(await lastLogged(2)).toMatchObject({
    appliedConditionalAccessPolicies: [{ enforcedGrantControls: [control], result: 'failure' }],
  });
});

test('an expired password that Active Directory owns cannot be changed on the way in', async () => {
  await lab.control.patchPerson(KEY, { synced: true, passwordExpired: true });
  expect(complaintOf(await tryRight(HERE))).toBe(50144);
});

test('who must use a second factor and has none is told to set one up', async () => {
  await lab.control.patchPerson(KEY, { mfa: true });
  expect(complaintOf(await tryRight(HERE))).toBe(50079);
});

describe('a temporary access pass', () => {
  const give = async (body: object = {}) => {
    const path = `/users/${lab.person('ana-ruiz').id}/authentication/temporaryAccessPassMethods`;
    return String((await lab.graph('POST', path, body)).body['temporaryAccessPass']);
  };
  const enter = async (accesspass: string) => {
    const page = await visit(lab, 'ana-ruiz', HERE);
    expect(page.page().html).toContain('id="use-pass"');
    await page.submit({ action: 'use-pass' });
    return page.submit({ accesspass });
  };

  test('lets its owner in without password or phone, once', async () => {
    const value = await give({ isUsableOnce: true });
    expect(isIn(await enter(value))).toBe(true);
    expect(complaintOf(await enter(value))).toBe(130506);
    await lab.control.assertEffects({ tapsCreated: 1, tapsRedeemed: 1 });
  });

  test('is refused when wrong, expired or not allowed', async () => {
    const value = await give({ lifetimeInMinutes: 10 });
    expect(complaintOf(await enter('nonsense'))).toBe(130503);
    await lab.control.settings({ tapEnabled: false });
    expect(complaintOf(await enter(value))).toBe(130507);
    await lab.control.settings({ tapEnabled: true, clockOffsetMs: 11 * 60_000 });
    expect(complaintOf(await enter(value))).toBe(130504);
  });

  test('does not let in a blocked account, and is offered only to those who have one', async () => {
    const value = await give();
    await lab.control.patchPerson('ana-ruiz', { enabled: false });
    expect(complaintOf(await enter(value))).toBe(50057);
    expect((await visit(lab, 'tess-lindqvist')).page().html).not.toContain('use-pass');
  });
});

test('a lost phone gives no codes until another authenticator is registered', async () => {
  await lab.control.patchPerson('ana-ruiz', { phoneLost: true });
  await expect(lab.control.totp('ana-ruiz')).rejects.toThrow('lost the phone');
  await lab.control.registerAuthenticator('ana-ruiz');
  const page = await visit(lab, 'ana-ruiz', HERE);
  await page.submit({ passwd: lab.person('ana-ruiz').password });
  expect(isIn(await page.submit({ otc: await lab.control.totp('ana-ruiz') }))).toBe(true);
  await lab.control.assertEffects({ ownMethodsAdded: 1 });
});
