import 'reflect-metadata';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INJECTIONS } from '@fixpoint/domain/testing';
import { makeAuthority } from '../test/make-authority.ts';
import { FileAuthority } from './ca/file-authority.ts';
import { OpenvpnDriver } from './drivers/openvpn/openvpn-driver.ts';

/** What a gateway is told of an account, a session or a certificate comes from tickets and directories. */
test('none of a hundred injections reaches a command, a file or a certificate', async () => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-injections-'));
  const heard = new Set<string>();
  const gateway = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const line of String(data).split('\n').filter(Boolean)) {
        heard.add(line);
        socket.write('SUCCESS: done\nEND\n');
      }
    });
  });
  const path = join(home, 'management.sock');
  await new Promise<void>((resolve) => gateway.listen(path, resolve));
  await makeAuthority(join(home, 'ca'));
  const authority = await FileAuthority.open({ directory: join(home, 'ca'), certificateDays: 1, crlDays: 1 });
  const driver = new OpenvpnDriver(
    {
      name: 'main',
      management: { address: { path }, password: null, timeoutMs: 2_000 },
      profileDirectory: join(home, 'ccd'),
      watchEveryMs: 60_000,
      silentAfterMs: 300_000,
    },
    authority,
  );
  try {
    expect(INJECTIONS).toHaveLength(100);
    for (const text of INJECTIONS) {
      const tried = await Promise.allSettled([
        driver.diagnose(text),
        driver.resetProfile(text),
        Promise.resolve().then(() => driver.disableProfile(text)),
        driver.renewCertificate(text, 'csr', 'key'),
        driver.withdrawCertificate(text, text),
        driver.revokeCertificate('ana@northwind.example', text),
        driver.killSession(text, '1'),
        driver.killSession('ana@northwind.example', text),
      ]);
      const done = tried.flatMap(({ status }, nth) => (status === 'fulfilled' ? [nth] : []));
      // Nothing was issued under such a key, and no such session is held: there is nothing to do.
      expect([text, done.filter((nth) => nth !== 4 && nth !== 7)]).toEqual([text, []]);
    }
    expect([...heard].toSorted()).toEqual(['log on all', 'status 3']);
    expect(await readdir(join(home, 'ca', 'issued'))).toEqual([]);
    expect(await readdir(home)).toEqual(expect.arrayContaining(['ca']));
    expect((await readdir(home)).filter((name) => !['ca', 'ccd', 'management.sock'].includes(name))).toEqual([]);
    expect(await readdir(join(home, 'ccd')).catch(() => [])).toEqual([]);
  } finally {
    await driver.close();
    await new Promise((resolve) => gateway.close(resolve));
    await rm(home, { recursive: true, force: true });
  }
});
