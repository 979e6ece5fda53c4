import { ALL_PERMISSIONS, type TestLab, app, at, startLab } from '../../test/start-lab.ts';
import type { PersonPatchInput } from '../control/person-patch.ts';

const READ_ONLY = ['User.Read.All', 'UserAuthenticationMethod.Read.All'];

let lab: TestLab;
beforeEach(async () => {
  lab = await startLab({
    apps: [
      app(1, ALL_PERMISSIONS),
      app(2, READ_ONLY),
      app(3, ['UserAuthMethod-TAP.ReadWrite.All']),
      app(4, ['UserAuthMethod-Phone.ReadWrite.All']),
    ],
  });
});
afterEach(() => lab.stop());

const MOBILE = '3179e48a-750b-4051-897c-87b9720928f7';
const ALTERNATE = 'b6332ec1-7057-4abe-9331-3d72feddfe41';
const METHODS: NonNullable<PersonPatchInput['methods']> = [
  { type: 'password' },
  { type: 'microsoftAuthenticator', isDefault: true, id: 'a0000000-0000-4000-8000-000000000001' },
  { type: 'softwareOath', id: 'a0000000-0000-4000-8000-000000000002' },
  { type: 'phone', value: '+47 91234567' },
  { type: 'phone', phoneType: 'alternateMobile', value: '+47 97654321' },
  { type: 'fido2', id: 'a0000000-0000-4000-8000-000000000003' },
  { type: 'windowsHelloForBusiness', id: 'a0000000-0000-4000-8000-000000000004' },
  { type: 'email', value: 'ana@home.example', id: 'a0000000-0000-4000-8000-000000000005' },
];
const ofAna = (path: string) => `/users/${lab.person('ana-ruiz').id}/authentication/${path}`;
const remove = (path: string, as = 1) => lab.graph('DELETE', ofAna(path), undefined, { as });
const setMethods = (methods: PersonPatchInput['methods']) => lab.control.patchPerson('ana-ruiz', { methods });

test('all methods come with their types and ids, and each by its type alone', async () => {
  await setMethods(METHODS);
  const all = await lab.graph('GET', ofAna('methods'));
  expect(all.body['value']).toHaveLength(METHODS.length);
  const phones = await lab.graph('GET', ofAna('phoneMethods'));
  expect(phones.body['value']).toMatchObject([
    { id: MOBILE, phoneNumber: '+47 91234567', phoneType: 'mobile' },
    { id: ALTERNATE, phoneNumber: '+47 97654321', phoneType: 'alternateMobile' },
  ]);
  expect((await lab.graph('GET', ofAna('emailMethods'))).body['value']).toMatchObject([
    { emailAddress: 'ana@home.example' },
  ]);
  expect((await lab.graph('GET', ofAna(`methods/${MOBILE}`))).body).toMatchObject({
    '@odata.type': '#microsoft.graph.phoneAuthenticationMethod',
  });
  expect((await lab.graph('GET', ofAna('phoneMethods/none'))).status).toBe(404);
});

test('what is asked for first shows in the registration report, and is the first app or phone when nobody chose', async () => {
  const preference = async () => {
    const path = `/reports/authenticationMethods/userRegistrationDetails/${lab.person('ana-ruiz').id}`;
    return (await lab.graph('GET', path)).body['userPreferredMethodForSecondaryAuthentication'];
  };
  expect(await preference()).toBe('push');
  await setMethods([{ type: 'password' }, { type: 'phone' }, { type: 'softwareOath' }]);
  expect(await preference()).toBe('sms');
  await setMethods([{ type: 'phone' }, { type: 'softwareOath', isDefault: true }]);
  expect(await preference()).toBe('oath');
  await setMethods([{ type: 'password' }, { type: 'fido2' }]);
  expect(await preference()).toBe('none');
});

describe('deleting', () => {
  test('takes the default only when it is the last, and the mobile phone only after the alternate', async () => {
    await setMethods(METHODS);
    const authenticator = 'microsoftAuthenticatorMethods/a0000000-0000-4000-8000-000000000001';
    const refused = await remove(authenticator);
    expect([refused.status, at(refused.body, 'error.message')]).toEqual([
      400,
      'Cannot delete default method with other methods configured. Please change default method before deletion.',
    ]);
    expect((await remove(`phoneMethods/${MOBILE}`)).status).toBe(400);
    const inOrder = [
      `phoneMethods/${ALTERNATE}`,
      `phoneMethods/${MOBILE}`,
      'softwareOathMethods/a0000000-0000-4000-8000-000000000002',
      authenticator,
      'fido2Methods/a0000000-0000-4000-8000-000000000003',
      'windowsHelloForBusinessMethods/a0000000-0000-4000-8000-000000000004',
      'emailMethods/a0000000-0000-4000-8000-000000000005',
    ];
    for (const path of inOrder) expect([path, (await remove(path)).status]).toEqual([path, 204]);
    expect((await lab.control.methods('ana-ruiz')).map(({ type }) => type)).toEqual(['password']);
    await lab.control.assertEffects({ methodsDeleted: inOrder.length });
    expect((await remove(`phoneMethods/${MOBILE}`)).status).toBe(404);
  });

  test('comes to a dead end where the alternate phone is the default', async () => {
    await setMethods([
      { type: 'password' },
      { type: 'phone' },
      { type: 'phone', phoneType: 'alternateMobile', isDefault: true },
    ]);
    expect((await remove(`phoneMethods/${MOBILE}`)).status).toBe(400);
    expect((await remove(`phoneMethods/${ALTERNATE}`)).status).toBe(400);
    await lab.control.assertEffects({});
  });

  test.each<[number, string, number]>([
    [2, `phoneMethods/${MOBILE}`, 403],
    [4, 'fido2Methods/x', 403],
    [4, `phoneMethods/${MOBILE}`, 204],
  ])('as app %i at %s answers %i', async (as, path, status) => {
    expect((await remove(path, as)).status).toBe(status);
  });

  test('the password is not possible, nor is writing it back as an app', async () => {
    expect((await remove('passwordMethods/28c10230-6103-485e-b985-444c60001490')).status).toBe(405);
    const path = ofAna('methods/28c10230-6103-485e-b985-444c60001490/resetPassword');
    expect((await lab.graph('POST', path, { newPassword: 'Correct-Horse-42' })).status).toBe(403);
  });
});

test('a phone that was taken away can be put back, and changed', async () => {
  const before = { phoneNumber: '+1 5550100100', phoneType: 'mobile' };
  await remove(`phoneMethods/${MOBILE}`);
  expect((await lab.graph('POST', ofAna('phoneMethods'), before)).body).toMatchObject({ id: MOBILE, ...before });
  expect((await lab.graph('POST', ofAna('phoneMethods'), before)).status).toBe(400);
  const changed = { phoneNumber: '+47 91234567', phoneType: 'mobile' };
  expect((await lab.graph('PATCH', ofAna(`phoneMethods/${MOBILE}`), changed)).status).toBe(204);
  expect((await lab.control.methods('ana-ruiz')).find(({ type }) => type === 'phone')).toMatchObject({
    value: '+47 91234567',
  });
  await lab.control.assertEffects({ methodsDeleted: 1, methodsAdded: 1, methodsChanged: 1 });
});

describe('a temporary access pass', () => {
  const PATH = 'temporaryAccessPassMethods';
  const create = (body: object = {}, key = 'ana-ruiz', as = 1) =>
    lab.graph('POST', `/users/${lab.person(key).id}/authentication/${PATH}`, body, { as });
  const usability = async () => at((await lab.graph('GET', ofAna(PATH))).body, 'value.0');

  test('shows its value once, is one for each person, and can be deleted', async () => {
    const first = await create({ lifetimeInMinutes: 30, isUsableOnce: true });
    expect([first.status, first.body['isUsable'], first.body['methodUsabilityReason']]).toEqual([
      201,
      true,
      'EnabledByPolicy',
    ]);
    const value = String(first.body['temporaryAccessPass']);
    expect(value).toHaveLength(8);
    expect(JSON.stringify((await lab.graph('GET', ofAna('methods'))).body)).not.toContain(value);
    const second = await create();
    expect(second.body).toMatchObject({ lifetimeInMinutes: 60, isUsableOnce: false });
    expect(await lab.control.checkTap('ana-ruiz', value)).toEqual({ ok: false, reason: null });
    const list = await lab.graph('GET', ofAna(PATH));
    expect(list.body['value']).toMatchObject([{ id: second.body['id'], temporaryAccessPass: null }]);
    expect((await remove(`${PATH}/${String(first.body['id'])}`)).status).toBe(404);
    expect((await remove(`${PATH}/${String(second.body['id'])}`, 3)).status).toBe(204);
    expect((await lab.graph('GET', ofAna(PATH))).body['value']).toEqual([]);
    await lab.control.assertEffects({ tapsCreated: 2, tapsDeleted: 1 }, lab.person('ana-ruiz').upn);
  });

  test.each([{ lifetimeInMinutes: 9 }, { lifetimeInMinutes: 43_201 }, { lifetimeInMinutes: 1.5 }, { minutes: 60 }])(
    'is refused for %j',
    async (body) => {
      expect((await create(body)).status).toBe(400);
      await lab.control.assertEffects({});
    },
  );

  test('is refused for guests, and to an app without the permission', async () => {
    const guest = await create({}, 'guest-okafor');
    expect([guest.status, at(guest.body, 'error.message')]).toEqual([400, expect.stringContaining('guest')]);
    expect((await create({}, 'ana-ruiz', 2)).status).toBe(403);
    await lab.control.assertEffects({});
  });

  test('is made and yet not usable where the policy is against it, for all or for one person', async () => {
    await lab.control.settings({ tapEnabled: false });
    expect((await create()).body).toMatchObject({ isUsable: false, methodUsabilityReason: 'DisabledByPolicy' });
    await lab.control.settings({ tapEnabled: true });
    expect(await usability()).toMatchObject({ isUsable: true });
    await lab.control.patchPerson('ana-ruiz', { tapAllowed: false });
    expect(await usability()).toMatchObject({ isUsable: false, methodUsabilityReason: 'DisabledByPolicy' });
  });

  test('begins and ends with its time, and a single use spends it', async () => {
    const startDateTime = new Date(Date.now() + 10 * 60_000).toISOString();
    await create({ startDateTime, lifetimeInMinutes: 10 });
    expect(await usability()).toMatchObject({ isUsable: false, methodUsabilityReason: 'NotYetValid' });
    await lab.control.settings({ clockOffsetMs: 11 * 60_000 });
    expect(await usability()).toMatchObject({ isUsable: true });
    await lab.control.settings({ clockOffsetMs: 25 * 60_000 });
    expect(await usability()).toMatchObject({ isUsable: false, methodUsabilityReason: 'Expired' });
    const { body } = await create({ isUsableOnce: true });
    const value = String(body['temporaryAccessPass']);
    expect(await lab.control.redeemTap('ana-ruiz', value)).toEqual({ ok: true, reason: 'EnabledByPolicy' });
    expect(await lab.control.redeemTap('ana-ruiz', value)).toEqual({ ok: false, reason: 'OneTimeUsed' });
    expect(await lab.control.tap('ana-ruiz')).toMatchObject({ value, used: true, reason: 'OneTimeUsed' });
  });
});

test('contacts show in a person as the personnel office brought them, with their dates', async () => {
  const property = 'extension_3f5a8c1be7d24d0c9b6e0a5f4d2c7e91_registeredContacts';
  await lab.control.setContacts('ana-ruiz', [
    { kind: 'phone', value: '+47 91 23 45 67', registeredAt: '2026-01-02T03:04:05Z' },
    { kind: 'mail', value: 'ana@home.example', registeredDaysAgo: 2 },
  ]);
  const { id } = lab.person('ana-ruiz');
  const { body } = await lab.graph('GET', `/users/${id}?$select=mobilePhone,otherMails,businessPhones,${property}`);
  expect(body).toMatchObject({
    mobilePhone: '+47 91 23 45 67',
    otherMails: ['ana@home.example'],
    businessPhones: ['+47 22000001'],
  });
  expect(body[property]).toEqual([
    'phone 2026-01-02T03:04:05Z +47 91 23 45 67',
    expect.stringMatching(/^mail 20\S+Z ana@home\.example$/),
  ]);
});

test("a person's devices are those they registered", async () => {
  await lab.control.patchPerson('ana-ruiz', {
    devices: [{ id: 'd0000000-0000-4000-8000-000000000001', name: 'NW-LT-014', compliant: true, managed: true }],
  });
  const { body } = await lab.graph('GET', `/users/${lab.person('ana-ruiz').id}/registeredDevices`);
  expect(body['value']).toMatchObject([{ displayName: 'NW-LT-014', isCompliant: true, trustType: 'AzureAd' }]);
});

test('what was done to an account is in the audit log of the directory, with the app that did it', async () => {
  const { id } = lab.person('ana-ruiz');
  await lab.control.patchPerson('ana-ruiz', {
    addAudits: [{ minutesAgo: 30, activity: 'User registered security info' }],
  });
  await remove(`phoneMethods/${MOBILE}`);
  const filter = encodeURIComponent(`targetResources/any(t:t/id eq '${id}')`);
  const { body } = await lab.graph('GET', `/auditLogs/directoryAudits?$filter=${filter}`);
  expect(body['value']).toMatchObject([
    { activityDisplayName: 'Admin deleted security info', initiatedBy: { app: { appId: app(1, []).clientId } } },
    { activityDisplayName: 'User registered security info', initiatedBy: { user: { id } } },
  ]);
});

test('effects that nobody named are told by their names', async () => {
  await remove(`phoneMethods/${MOBILE}`);
  const { upn } = lab.person('ana-ruiz');
  await expect(lab.control.assertEffects({ tapsCreated: 1 }, upn)).rejects.toThrow(
    `Unexpected effects on ${upn}: tapsCreated 0 instead of 1, methodsDeleted 1 instead of 0`,
  );
  await lab.control.assertEffects({}, lab.person('tess-lindqvist').upn);
});

test('the value of a pass is not in the recorded requests', async () => {
  await lab.control.settings({ recordBodies: true });
  const { body } = await lab.graph('POST', ofAna('temporaryAccessPassMethods'), {});
  const recorded = await lab.control.requests();
  expect(at(recorded.at(-1), 'responseBody.temporaryAccessPass')).toBe('***');
  expect(JSON.stringify(recorded)).not.toContain(String(body['temporaryAccessPass']));
});
