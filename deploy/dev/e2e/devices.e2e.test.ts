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

  test('that a machine should not mend goes to those who mend devices, with the setting by its name', async () => {
    const tomas = await company.as('Tomas');
    const before = (await company.stack.lab.devices.asked()).length;
    const id = await write(tomas, { subject: 'Laptop not compliant', body: BODY });
    expect((await reach(tess, id, 'escalated')).diagnosis).toMatchObject({
      cause: 'device_firewall_off',
      team: 'devices',
      because: [expect.stringContaining('ActiveFirewallRequired')],
    });
    expect(await company.stack.lab.devices.asked()).toHaveLength(before);
  });
});
