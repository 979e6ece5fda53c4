import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presentTestServer, temporalTestServer } from './temporal-test-server.ts';

const offline = { download: async () => undefined };

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'temporal-test-server-'));
});
afterEach(() => rm(home, { recursive: true }));

const program = async (name: string, text = '#!/bin/sh\n'): Promise<void> => {
  await mkdir(join(home, 'bin'), { recursive: true });
  await writeFile(join(home, 'bin', name), text);
  await chmod(join(home, 'bin', name), 0o755);
};
const env = (more = {}) => ({ HOME: home, PATH: join(home, 'bin'), ...more });

describe('the time-skipping server', () => {
  test('is the one TEMPORAL_TEST_SERVER names', async () => {
    expect(await temporalTestServer(env({ TEMPORAL_TEST_SERVER: '/opt/server' }), offline)).toEqual({
      path: '/opt/server',
    });
  });

  test('is the one that the SDK downloads', async () => {
    const download = async (folder: string) => join(folder, 'server');
    expect(await temporalTestServer(env(), { download })).toMatchObject({ path: expect.stringMatching(/server$/) });
  });

  test('is put together by Maven once, then found in the cache', async () => {
    await program('java');
    await program('mvn');
    const made = await temporalTestServer(env(), offline);
    expect(made).toMatchObject({ path: expect.stringMatching(/1\.32\.1\/temporal-test-server$/) });
    expect('path' in made && (await presentTestServer(env()))).toBe('path' in made && made.path);
  });

  test('missing, says what would help', async () => {
    await program('java');
    expect(await temporalTestServer(env(), offline)).toEqual({ missing: expect.stringContaining('Maven cannot') });
  });

  test('not to be fetched, says why', async () => {
    await program('java');
    await program('mvn', '#!/bin/sh\necho "no such artifact" >&2\nexit 1\n');
    expect(await temporalTestServer(env(), offline)).toEqual({ missing: expect.stringContaining('no such artifact') });
  });
});
