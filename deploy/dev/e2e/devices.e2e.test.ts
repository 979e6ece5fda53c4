import {
  type Actor,
  eventually,
  hasTemporal,
  reach,
  read,
  type StackUnderTest,
  stackUnderTest,
  write,
} from './stack-under-test.ts';

const BODY = 'The Company Portal says that my laptop is not compliant. Please fix it.';
const MINUTE_MS = 60_000;

(hasTemporal ? describe : describe.skip)('a ticket about a device that is not compliant', () => {
  let company: StackUnderTest;
  let tess: Actor;
  beforeAll(async () => {
    company = await stackUnderTest();
    tess = await company.as('Tess', { roles: ['technician'] });
  });
  afterAll(() => company?.stop());

  test(
    'is mended by Intune, and resolved by what the device says of itself afterwards',
    async () => {
      const bruno = await company.as('Bruno');
      const id = await write(bruno, { subject: 'Laptop not compliant', body: BODY });
      const waiting = await reach(tess, id, 'awaiting_information');
      expect(waiting.diagnosis).toMatchObject({
        cause: 'device_signatures_old',
        because: [expect.stringContaining('Windows10CompliancePolicy.SignatureOutOfDate')],
      });
      await company.stack.lab.settings({ clockOffsetMs: 5 * MINUTE_MS }); // the lab's clock only
      const { view } = await eventually(
        () => read(tess, id),
        (seen) => seen.view?.phase === 'resolved',
        2 * MINUTE_MS,
      );
      expect(view?.verifications.map(({ check, confirmed }) => [check, confirmed])).toEqual([
        ['device_compliant', true],
        ['device_compliant', true],
      ]);
      expect((await company.stack.lab.devices.asked()).map(({ action }) => action)).toEqual([
        'windowsDefenderUpdateSignatures',
        'syncDevice',
      ]);
    },
    3 * MINUTE_MS,
  );

  test(
    'takes the manager where a script changes something, and Intune runs only the script that was sealed',
    async () => {
      const tomas = await company.as('Tomas');
      const marta = await company.as('Marta');
      const id = await write(tomas, { subject: 'Laptop not compliant', body: BODY });
      const { plan, diagnosis } = await reach(tess, id, 'awaiting_approval');
      expect(diagnosis).toMatchObject({
        cause: 'device_firewall_off',
        because: [expect.stringContaining('ActiveFirewallRequired')],
      });
      const json = { approved: true, planHash: plan?.hash ?? '' };
      const answer = await marta.api.v1.tickets[':id'].decisions.$post({ param: { id }, json, header: {} });
      expect(answer.status).toBe(200);
      await reach(tess, id, 'awaiting_information');
      await company.stack.lab.settings({ clockOffsetMs: 10 * MINUTE_MS });
      await eventually(
        () => read(tess, id),
        (seen) => seen.view?.phase === 'resolved',
        2 * MINUTE_MS,
      );
      expect((await company.stack.lab.devices.asked()).map(({ action }) => action).slice(-2)).toEqual([
        expect.stringMatching(/^run Fixpoint enable-firewall /u),
        'syncDevice',
      ]);
    },
    3 * MINUTE_MS,
  );

  test('that a machine should not mend goes to those who mend devices, with the setting by its name', async () => {
    const elif = await company.as('Elif');
    await company.stack.lab.devices.add(elif.person.email, { name: 'NW-LT-090', faults: ['encryption'] });
    const before = (await company.stack.lab.devices.asked()).length;
    const id = await write(elif, { subject: 'Laptop not compliant', body: BODY });
    expect((await reach(tess, id, 'escalated')).diagnosis).toMatchObject({
      cause: 'device_not_encrypted',
      team: 'devices',
      because: [expect.stringContaining('BitLockerEnabled')],
    });
    expect(await company.stack.lab.devices.asked()).toHaveLength(before);
  });
});
