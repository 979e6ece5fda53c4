import type { webcrypto } from 'node:crypto';
import { environment } from '@fixpoint/dev/config';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeAuthority, makeCertificate, makeCsr, makeKeys } from '../../../test/make-authority.ts';
import { type Dialled, type OpenvpnLab, startOpenvpnLab } from '../../../test/openvpn-lab.ts';
import { FileAuthority } from '../../ca/file-authority.ts';
import { OpenvpnDriver } from './openvpn-driver.ts';

const openvpn = environment['OPENVPN'];
/** `npm test` says when there is no OpenVPN, and why. */
const describeOnOpenvpn = openvpn ? describe : describe.skip;

const WATCH_EVERY_MS = 200;
const SEEN_WITHIN_MS = 8_000;
const TRIED_EVERY_MS = 50;

describeOnOpenvpn('a real OpenVPN gateway', () => {
  let lab: OpenvpnLab;
  let authority: FileAuthority;
  let driver: OpenvpnDriver;
  let hungUp: Dialled[] = [];
  let people = 0;

  beforeAll(async () => {
    lab = await startOpenvpnLab(openvpn ?? '');
    authority = await FileAuthority.open({ directory: lab.authorityDirectory, certificateDays: 30, crlDays: 7 });
    await authority.publish();
    await lab.startGateway();
    driver = newDriver();
  });
  afterEach(async () => {
    await Promise.all(hungUp.map(({ hangUp }) => hangUp()));
    hungUp = [];
  });
  afterAll(async () => {
    await driver?.close();
    await lab?.stop();
  });

  const newDriver = (): OpenvpnDriver =>
    new OpenvpnDriver(
      {
        name: 'main',
        management: { address: { path: lab.managementPath }, password: null, timeoutMs: 3_000 },
        profileDirectory: lab.profileDirectory,
        watchEveryMs: WATCH_EVERY_MS,
        silentAfterMs: 300_000,
      },
      authority,
    );

  const dial = async (certificate: string, keys: webcrypto.CryptoKeyPair): Promise<Dialled> => {
    const dialled = await lab.dial(certificate, keys);
    hungUp.push(dialled);
    return dialled;
  };

  /** A person with a key on their device, and a certificate of those dates that another tool issued. */
  const person = async (fromDays = -1, untilDays = 30) => {
    const account = `person-${++people}@northwind.example`;
    const keys = await makeKeys();
    const old = await makeCertificate(lab.authority, account, keys, { fromDays, untilDays });
    await writeFile(join(lab.authorityDirectory, 'issued', `${old.serialNumber}.crt`), old.toString('pem'));
    return { account, keys, old };
  };

  const until = async <T>(look: () => Promise<T>, met: (seen: T) => boolean): Promise<T> => {
    const deadline = Date.now() + SEEN_WITHIN_MS;
    for (;;) {
      const seen = await look();
      if (met(seen)) return seen;
      if (Date.now() > deadline) throw new Error(`It was not seen: ${JSON.stringify(seen)}`);
      await new Promise((resolve) => setTimeout(resolve, TRIED_EVERY_MS));
    }
  };

  test.each([
    ['has expired', -60, -1, 'certificate_expired'],
    ['is not yet valid', 2, 30, 'certificate_not_yet_valid'],
  ])('refuses a certificate that %s, and lets the renewed one in', async (_name, fromDays, untilDays, reason) => {
    const { account, keys, old } = await person(fromDays, untilDays);
    expect(await dial(old.toString('pem'), keys)).toMatchObject({ connected: false });
    const facts = await until(
      () => driver.diagnose(account),
      ({ refusals }) => refusals.length > 0,
    );
    expect(facts).toMatchObject({ gateway: 'main', isUp: true, isDisabled: false, sessions: [] });
    expect(facts.refusals[0]).toMatchObject({ reason, certificate: old.serialNumber });

    const mendedAt = new Date();
    const renewed = await driver.renewCertificate(account, await makeCsr(keys), `${account}/renew`);
    expect(await driver.sessionSince(account, mendedAt, [])).toBeNull();
    expect(await dial(renewed.certificate, keys)).toMatchObject({ connected: true });
    const session = await until(
      () => driver.sessionSince(account, mendedAt, []),
      (seen) => seen !== null,
    );
    expect(session?.address).toContain('10.99.0.2');
    await driver.revokeCertificate(account, old.serialNumber);
    const { certificates } = await driver.diagnose(account);
    expect(new Map(certificates.map(({ serial, revokedAt }) => [serial, revokedAt !== null]))).toEqual(
      new Map([
        [renewed.serial, false],
        [old.serialNumber, true],
      ]),
    );
  });

  test('refuses a revoked certificate without being restarted', async () => {
    const { account, keys, old } = await person();
    expect(await dial(old.toString('pem'), keys)).toMatchObject({ connected: true });
    await Promise.all(hungUp.splice(0).map(({ hangUp }) => hangUp()));
    await driver.revokeCertificate(account, old.serialNumber);
    expect(await dial(old.toString('pem'), keys)).toMatchObject({ connected: false });
    const { refusals } = await until(
      () => driver.diagnose(account),
      (facts) => facts.refusals.length > 0,
    );
    expect(refusals[0]).toMatchObject({ reason: 'certificate_revoked', certificate: old.serialNumber });
  });

  test('knows a certificate of another authority', async () => {
    const stranger = await makeAuthority(null, 'CN=Somebody else');
    const { account, keys } = await person();
    const foreign = await makeCertificate(stranger, account, keys);
    expect(await dial(foreign.toString('pem'), keys)).toMatchObject({ connected: false });
    const { refusals } = await until(
      () => driver.diagnose(account),
      (facts) => facts.refusals.length > 0,
    );
    expect(refusals[0]).toMatchObject({ reason: 'wrong_authority' });
  });

  test('takes no disabled client for a connected one, and lets it in once it is enabled', async () => {
    const { account, keys, old } = await person();
    await driver.disableProfile(account);
    const before = new Date();
    const refused = await dial(old.toString('pem'), keys);
    const facts = await until(
      () => driver.diagnose(account),
      ({ refusals }) => refusals.length > 0,
    );
    expect(facts).toMatchObject({ isDisabled: true, refusals: [{ reason: 'profile_disabled' }] });
    expect(await driver.sessionSince(account, before, [])).toBeNull();
    await refused.hangUp();

    expect(await driver.resetProfile(account)).toEqual({ wasDisabled: true });
    expect(await driver.resetProfile(account)).toEqual({ wasDisabled: false });
    expect(await dial(old.toString('pem'), keys)).toMatchObject({ connected: true });
  });

  test('ends one session, and its client comes back with a new one', async () => {
    const { account, keys, old } = await person();
    await dial(old.toString('pem'), keys);
    const [held] = (await driver.diagnose(account)).sessions;
    expect(held).toBeDefined();
    const other = await person();
    await expect(driver.killSession(other.account, held?.id ?? '')).rejects.toMatchObject({ code: 'forbidden' });

    const killedAt = new Date();
    await driver.killSession(account, held?.id ?? '');
    const again = await until(
      () => driver.sessionSince(account, killedAt, [held?.id ?? '']),
      (session) => session !== null,
    );
    expect(again?.id).not.toBe(held?.id);
    await driver.killSession(account, held?.id ?? ''); // gone is gone
  });

  test('that is down is said to be down, with what was seen before, and watched again when it is back', async () => {
    const { account, keys, old } = await person(-60, -1);
    await dial(old.toString('pem'), keys);
    await until(
      () => driver.diagnose(account),
      ({ refusals }) => refusals.length > 0,
    );
    await lab.stopGateway();
    expect(await driver.diagnose(account)).toMatchObject({
      isUp: false,
      sessions: [],
      refusals: expect.arrayContaining([expect.objectContaining({ reason: 'certificate_expired' })]),
    });
    await expect(driver.killSession(account, '0')).rejects.toMatchObject({ code: 'unavailable' });
    await lab.startGateway();
    await until(
      () => driver.diagnose(account),
      ({ isUp }) => isUp,
    );
  });
});
