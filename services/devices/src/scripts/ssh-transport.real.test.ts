import { writeFile } from 'node:fs/promises';
import { devConfig } from '@fixpoint/dev/config';
import { INJECTIONS } from '@fixpoint/domain/testing';
import { type RealSshServer, startSshServer } from '../../test/ssh-server.ts';
import type { Manifest } from './manifest.ts';
import { hashOfScript, loadScripts, type Script, scriptCalled } from './registry.ts';
import { SshTransport } from './ssh-transport.ts';

const sshd = devConfig.SSHD;

/** `npm test` says when there is no SSH server at hand. */
(sshd ? describe : describe.skip)('a script on a server', () => {
  let real: RealSshServer;
  let transport: SshTransport;
  let check: Script;
  beforeAll(async () => {
    real = await startSshServer(sshd ?? '');
    const { identityFile, knownHostsFile, server } = real;
    transport = new SshTransport({
      servers: new Map([
        ['files-1', server],
        ['gone', { ...server, port: 1 }],
      ]),
      identityFile,
      knownHostsFile,
      timeoutMs: 15_000,
    });
    check = scriptCalled(await loadScripts(), 'check-reboot-pending');
  });
  afterAll(() => real?.stop());

  const withText = ({ manifest }: Script, text: string, given: Partial<Manifest> = {}): Script => ({
    text,
    manifest: { ...manifest, sha256: hashOfScript(text), ...given },
  });
  const taking = (script: Script): Script =>
    withText(script, script.text, { parameters: [{ name: 'text', type: 'string', max: 200, required: true }] });

  test('is run there, and says its one line', async () => {
    expect(await transport.run('files-1', check, {})).toMatchObject({ v: 1, ok: true });
  });

  test('that is not the one that was sealed is not run', async () => {
    const forged = withText(check, check.text, { sha256: hashOfScript('another') });
    await expect(transport.run('files-1', forged, {})).rejects.toMatchObject({ code: 'invalid' });
  });

  test('that talks on and on is not believed', async () => {
    await expect(transport.run('files-1', withText(check, '# talks on'), {})).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test.each(['nowhere', 'files-1; reboot', '-oProxyCommand=reboot', '', '__proto__'])(
    'is not run on a server called %j, which nobody has configured',
    async (machine) => {
      await expect(transport.run(machine, check, {})).rejects.toMatchObject({ code: 'not_found' });
    },
  );

  test('on a server that does not answer, or shows another key, has not been run', async () => {
    await expect(transport.run('gone', check, {})).rejects.toMatchObject({ code: 'unavailable' });
    const knownHostsFile = `${real.knownHostsFile}-empty`;
    await writeFile(knownHostsFile, '');
    const { server, identityFile } = real;
    const strict = new SshTransport({
      servers: new Map([['files-1', server]]),
      identityFile,
      knownHostsFile,
      timeoutMs: 15_000,
    });
    await expect(strict.run('files-1', check, {})).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Host key verification failed'),
    });
  });

  test('takes what it is told as data: the command is the same for all of a hundred injections', async () => {
    const before = (await real.heard()).length;
    expect(INJECTIONS).toHaveLength(100);
    for (let from = 0; from < INJECTIONS.length; from += 5) {
      const batch = INJECTIONS.slice(from, from + 5); // sshd starts no more than ten at once
      const results = await Promise.all(batch.map((text) => transport.run('files-1', taking(check), { text })));
      expect(results.map(({ items }) => items[0]?.value)).toEqual(batch);
    }
    const heard = (await real.heard()).slice(before);
    expect(heard).toHaveLength(100);
    expect(new Set(heard.map(({ words }) => JSON.stringify(words))).size).toBe(1);
  }, 120_000);
});
