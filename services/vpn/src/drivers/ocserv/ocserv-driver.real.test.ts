import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environment } from '@fixpoint/dev/config';
import { makeCertificate, makeCsr, makeKeys } from '../../../test/make-authority.ts';
import { type OcservLab, startOcservLab } from '../../../test/ocserv-lab.ts';
import { FileAuthority } from '../../ca/file-authority.ts';
import { OcservDriver } from './ocserv-driver.ts';

const ocserv = environment['OCSERV'];
/** `npm test` says when there is no ocserv, and why. */
const describeOnOcserv = ocserv ? describe : describe.skip;

describeOnOcserv('a real ocserv gateway', () => {
  let lab: OcservLab;
  let authority: FileAuthority;
  let driver: OcservDriver;
  let people = 0;

  beforeAll(async () => {
    lab = await startOcservLab(ocserv ?? '', '/usr/sbin/openconnect', async (directory) => {
      authority = await FileAuthority.open({ directory, certificateDays: 30, crlDays: 7 });
      await authority.publish();
    });
    const occtl = { program: '/usr/bin/occtl', socketPath: lab.controlPath, timeoutMs: 3_000 };
    driver = new OcservDriver({ name: 'anyconnect', occtl }, authority);
  });
  afterAll(() => lab?.stop());

  const person = async (untilDays = 30) => {
    const account = `person-${++people}@northwind.example`;
    const keys = await makeKeys();
    const old = await makeCertificate(lab.authority, account, keys, { fromDays: -60, untilDays });
    await writeFile(join(lab.authorityDirectory, 'issued', `${old.serialNumber}.crt`), old.toString('pem'));
    return { account, keys, old };
  };

  test('refuses a certificate that has expired, and lets the renewed one in', async () => {
    const { account, keys, old } = await person(-1);
    expect(await lab.dial(old.toString('pem'), keys)).toMatchObject({ connected: false });
    const facts = await driver.diagnose(account);
    expect(facts).toMatchObject({ isUp: true, isDisabled: null, sessions: [], certificates: [{ revokedAt: null }] });
    expect(Date.parse(facts.certificates[0]?.notAfter ?? '')).toBeLessThan(Date.now());

    const mendedAt = new Date();
    const renewed = await driver.renewCertificate(account, await makeCsr(keys), `${account}/renew`);
    expect(await lab.dial(renewed.certificate, keys)).toMatchObject({ connected: true });
    expect(await driver.sessionSince(account, mendedAt, [])).toMatchObject({ address: '10.99.0.2' });
  });

  test('refuses a revoked certificate once it has been told', async () => {
    const { account, keys, old } = await person();
    expect(await lab.dial(old.toString('pem'), keys)).toMatchObject({ connected: true });
    const [session] = (await driver.diagnose(account)).sessions;
    await driver.revokeCertificate(account, old.serialNumber);
    await driver.killSession(account, session?.id ?? '');
    expect(await lab.dial(old.toString('pem'), keys)).toMatchObject({ connected: false });
  });

  test('ends one session, and only of the person that is meant', async () => {
    const { account, keys, old } = await person();
    const dialled = await lab.dial(old.toString('pem'), keys);
    const [held] = (await driver.diagnose(account)).sessions;
    const other = await person();
    await expect(driver.killSession(other.account, held?.id ?? '')).rejects.toMatchObject({ code: 'forbidden' });
    await driver.killSession(account, held?.id ?? '');
    await dialled.ended;
    expect((await driver.diagnose(account)).sessions).toEqual([]);
    await driver.killSession(account, held?.id ?? ''); // gone is gone
  });

  test('says what it cannot do', async () => {
    expect(driver.capabilities.has('resetProfile')).toBe(false);
    await expect(driver.resetProfile()).rejects.toMatchObject({ code: 'invalid' });
  });
});

test('a gateway that is down is said to be down', async () => {
  const occtl = { program: '/usr/bin/occtl', socketPath: '/nowhere/control.sock', timeoutMs: 1_000 };
  const none = { issuedTo: () => Promise.resolve([]) };
  const driver = new OcservDriver({ name: 'anyconnect', occtl }, { ...unused, ...none });
  expect(await driver.diagnose('ana@northwind.example')).toMatchObject({ isUp: false, sessions: [] });
});

const unused = {
  issue: () => Promise.reject(new Error('not asked for')),
  revoke: () => Promise.reject(new Error('not asked for')),
  withdraw: () => Promise.reject(new Error('not asked for')),
  publish: () => Promise.reject(new Error('not asked for')),
};
