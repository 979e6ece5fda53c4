import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { temporalCli } from './temporal-cli.ts';

const offline = { download: async () => undefined };
const online = { download: async (folder: string) => join(folder, 'temporal-sdk') };
const FAKE_GO = '#!/bin/sh\n[ "$1" = install ] && /bin/mkdir -p "$GOBIN" && /bin/echo "$2" > "$GOBIN/temporal"\n';
const BROKEN_GO = '#!/bin/sh\necho "go: no such module" >&2\nexit 1\n';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'temporal-cli-'));
});
afterEach(() => rm(home, { recursive: true }));

const program = async (path: string, text = '#!/bin/sh\n'): Promise<string> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
  return path;
};
const env = (more = {}) => ({ HOME: home, PATH: join(home, 'bin'), ...more });

describe('the Temporal CLI', () => {
  test('is the one TEMPORAL_CLI names', async () => {
    await program(join(home, 'bin/temporal'));
    const cli = await temporalCli(env({ TEMPORAL_CLI: '/opt/temporal' }), online);
    expect(cli).toEqual({ type: 'existing-path', path: '/opt/temporal' });
  });

  test('is the one on PATH', async () => {
    const path = await program(join(home, 'bin/temporal'));
    expect(await temporalCli(env(), online)).toEqual({ type: 'existing-path', path });
  });

  test('is the one that the SDK downloads', async () => {
    await program(join(home, 'bin/go'), FAKE_GO);
    const steps: string[] = [];
    const cli = await temporalCli(env(), { ...online, onStep: (step) => steps.push(step) });
    expect(cli.path).toMatch(/fixpoint\/temporal-sdk-download\/temporal-sdk$/);
    expect(steps).toEqual(['Downloading the Temporal CLI']);
  });

  test('is built once with Go, then found in the cache', async () => {
    await program(join(home, 'bin/go'), FAKE_GO);
    const built = await temporalCli(env(), offline);
    expect(built.path).toContain('@v1.5.1');

    await rm(join(home, 'bin/go'));
    await chmod(built.path, 0o755);
    expect(await temporalCli(env(), offline)).toEqual(built);
  });

  test('missing, names the remedies', async () => {
    await expect(temporalCli(env(), offline)).rejects.toThrow(/TEMPORAL_ADDRESS[^]*TEMPORAL_CLI[^]*online[^]*Go/);
  });

  test('not to be built, says why and names the remedies', async () => {
    await program(join(home, 'bin/go'), BROKEN_GO);
    await expect(temporalCli(env(), offline)).rejects.toThrow(/no such module[^]*TEMPORAL_CLI/);
  });
});
