import 'reflect-metadata';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate, X509Crl } from '@peculiar/x509';
import { makeAuthority, makeCertificate, makeCsr, makeKeys, type TestAuthority } from '../../test/make-authority.ts';
import { FileAuthority } from './file-authority.ts';

const ANA = 'ana@northwind.example';
const BEN = 'ben@northwind.example';
const NOW = new Date('2026-11-24T10:00:00.000Z');

describe('an authority in a folder', () => {
  let directory: string;
  let root: TestAuthority;
  let authority: FileAuthority;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fixpoint-authority-'));
    root = await makeAuthority(directory);
    authority = await FileAuthority.open({ directory, certificateDays: 30, crlDays: 7 }, () => NOW);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const revokedSerials = async (): Promise<string[]> =>
    new X509Crl(await readFile(join(directory, 'crl.pem'), 'utf8')).entries.map(({ serialNumber }) => serialNumber);

  test('issues for the key in the request, and for the account that it is told, whatever the request says', async () => {
    const keys = await makeKeys();
    const issued = await authority.issue(ANA, await makeCsr(keys, 'CN=admin'), 'FX-1/1/renew');
    const certificate = new X509Certificate(issued.certificate);
    expect(certificate.subject).toBe(`CN=${ANA}`);
    expect(certificate.notAfter).toEqual(new Date('2026-12-24T10:00:00.000Z'));
    expect(await certificate.verify({ publicKey: root.keys.publicKey, signatureOnly: true })).toBe(true);
    expect(await authority.issuedTo(ANA)).toMatchObject([{ serial: issued.serial, revokedAt: null }]);
    expect(await authority.issuedTo(BEN)).toEqual([]);
  });

  test('issues once for one key, however many ask at once', async () => {
    const csr = await makeCsr(await makeKeys());
    const all = await Promise.all(Array.from({ length: 8 }, () => authority.issue(ANA, csr, 'FX-1/1/renew')));
    expect(new Set(all.map(({ certificate }) => certificate)).size).toBe(1);
    expect(await readdir(join(directory, 'issued'))).toHaveLength(1);
    await expect(authority.issue(ANA, await makeCsr(await makeKeys()), 'FX-1/1/renew')).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(authority.issue(BEN, csr, 'FX-1/1/renew')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('revokes what it issued, and what another tool issued, and keeps what was revoked before', async () => {
    const keys = await makeKeys();
    const old = await makeCertificate(root, ANA, keys);
    await writeFile(join(directory, 'issued', 'old.crt'), `Certificate:\n  Data: ...\n${old.toString('pem')}`);
    const renewed = await authority.issue(ANA, await makeCsr(keys), 'FX-1/1/renew');
    await authority.revoke(ANA, old.serialNumber);
    await authority.revoke(ANA, old.serialNumber);
    await authority.revoke(ANA, renewed.serial);
    expect(await revokedSerials()).toEqual([old.serialNumber, renewed.serial]);

    const again = await FileAuthority.open({ directory, certificateDays: 30, crlDays: 7 }, () => NOW);
    await again.publish();
    expect(await again.issuedTo(ANA)).toEqual([
      expect.objectContaining({ revokedAt: NOW.toISOString() }),
      expect.objectContaining({ revokedAt: NOW.toISOString() }),
    ]);
  });

  test('takes back what was issued for a request, if anything was, and nothing of somebody else', async () => {
    await authority.withdraw(ANA, 'FX-1/1/renew');
    const issued = await authority.issue(ANA, await makeCsr(await makeKeys()), 'FX-1/1/renew');
    await expect(authority.withdraw(BEN, 'FX-1/1/renew')).rejects.toMatchObject({ code: 'not_found' });
    expect(await authority.issuedTo(ANA)).toMatchObject([{ revokedAt: null }]);
    await authority.withdraw(ANA, 'FX-1/1/renew');
    await authority.withdraw(ANA, 'FX-1/1/renew');
    expect(await revokedSerials()).toEqual([issued.serial]);
  });

  test('loses none of many that are revoked at once', async () => {
    const issued = await Promise.all(
      Array.from({ length: 12 }, async (_, nth) => authority.issue(ANA, await makeCsr(await makeKeys()), `FX-${nth}`)),
    );
    await Promise.all([...issued.map(({ serial }) => authority.revoke(ANA, serial)), authority.publish()]);
    const numbers = (serials: string[]) => new Set(serials.map((serial) => BigInt(`0x${serial}`)));
    expect(numbers(await revokedSerials())).toEqual(numbers(issued.map(({ serial }) => serial)));
  });

  test('revokes nothing of somebody else', async () => {
    const issued = await authority.issue(ANA, await makeCsr(await makeKeys()), 'FX-1/1/renew');
    await expect(authority.revoke(BEN, issued.serial)).rejects.toMatchObject({ code: 'not_found' });
    expect(await authority.issuedTo(ANA)).toMatchObject([{ revokedAt: null }]);
  });

  test.each([
    ['no request', 'hello'],
    ['a certificate', ''],
  ])('refuses %s and names the field', async (_name, csr) => {
    const given = csr === '' ? root.certificate.toString('pem') : csr;
    await expect(authority.issue(ANA, given, 'k')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('csr:'),
    });
  });

  test('refuses a request that its owner did not sign', async () => {
    const csr = await makeCsr(await makeKeys());
    const body = Buffer.from(csr.replaceAll(/-----.*-----|\s/gu, ''), 'base64');
    body[body.length - 3] = (body[body.length - 3] ?? 0) ^ 1;
    const forged = `-----BEGIN CERTIFICATE REQUEST-----\n${body.toString('base64')}\n-----END CERTIFICATE REQUEST-----`;
    await expect(authority.issue(ANA, forged, 'k')).rejects.toMatchObject({ code: 'invalid' });
  });

  test.each([
    '../../etc/passwd',
    'ana/..',
    'a b@c',
    'ana\nkill 0',
    '',
    '-disable',
    'ana@',
    'a..b@c.d',
    '$(id)',
    'ana;ls',
  ])('bears no such name: %j', async (name) => {
    const csr = await makeCsr(await makeKeys());
    await expect(authority.issue(name, csr, 'k')).rejects.toMatchObject({ code: 'invalid' });
    await expect(authority.issuedTo(name)).rejects.toMatchObject({ code: 'invalid' });
    expect(await readdir(join(directory, 'issued'))).toEqual([]);
  });
});

test('a folder without an authority is said to be one', async () => {
  const settings = { directory: '/nowhere', certificateDays: 30, crlDays: 7 };
  await expect(FileAuthority.open(settings)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('ca.crt'),
  });
});
