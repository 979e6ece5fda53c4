import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnv } from '../test/config.ts';
import { ALL_PERMISSIONS, app, startLab } from '../test/start-lab.ts';
import { DEMO_WORLD } from './create-core.ts';
import { readPeople } from './state/read-people.ts';

const RESET = { passwordProfile: { password: 'Correct-Horse-42', forceChangePasswordNextSignIn: true } };

const newHome = () => mkdtempSync(join(tmpdir(), 'fixpoint-lab-'));

test('state, certificates and keys survive a restart', async () => {
  const home = newHome();
  const first = await startLab({ home });
  const { id, upn } = first.person('ana-ruiz');
  await first.graph('PATCH', `/users/${id}`, RESET);
  const token = await first.tokenOf(1);
  const ca = readFileSync(first.urls.caPath, 'utf8');
  await first.stop({ keepHome: true });
  const second = await startLab({ home });
  expect(await second.control.checkPassword(upn, RESET.passwordProfile.password)).toEqual({
    ok: true,
    mustChange: true,
  });
  expect((await second.control.counters()).effects.passwordChanges).toBe(1);
  expect(readFileSync(second.urls.caPath, 'utf8')).toBe(ca);
  const response = await fetch(`${second.urls.graph}/users/${id}`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  await second.stop();
});

test('secrets are readable by their owner only', async () => {
  const lab = await startLab();
  const modes = ['state.json', 'server.key', 'signing.key', 'mails.jsonl'].map(
    (file) => statSync(join(lab.home, file)).mode & 0o777,
  );
  expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
  await lab.stop();
});

test('another world starts anew and says so', async () => {
  const home = newHome();
  const first = await startLab({ home });
  await first.graph('PATCH', `/users/${first.person('ana-ruiz').id}`, RESET);
  await first.stop({ keepHome: true });
  const worldPath = join(home, 'world.json');
  writeFileSync(worldPath, readFileSync(DEMO_WORLD, 'utf8').replace('Northwind Clinic', 'Southwind Clinic'));
  const lines: string[] = [];
  const second = await startLab({ home, worldPath, log: (line) => lines.push(line) });
  expect((await second.control.counters()).effects.passwordChanges).toBe(0);
  expect(lines).toEqual([expect.stringContaining('starts anew')]);
  await second.stop();
});

test('seeded sign-ins of untouched people stay as recent as the world says', async () => {
  const home = newHome();
  await (await startLab({ home })).stop({ keepHome: true });
  const path = join(home, 'state.json');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/"at":"[^"]+"/g, '"at":"2026-01-01T00:00:00.000Z"'));
  const lab = await startLab({ home });
  const { signIns } = await lab.control.person('ana.ruiz@northwind.example');
  const minutesAgo = (Date.now() - Date.parse(signIns.at(-1)?.at ?? '')) / 60_000;
  expect(Math.round(minutesAgo)).toBe(22);
  await lab.stop();
});

describe('the process', () => {
  const start = async (home: string) => {
    const appsPath = join(home, 'apps.json');
    writeFileSync(appsPath, JSON.stringify([app(1, ALL_PERMISSIONS)]));
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
      env: childEnv({
        LAB_HOME: home,
        LAB_HTTPS_PORT: '0',
        LAB_HTTP_PORT: '0',
        LAB_SMTP_PORT: '0',
        LAB_APPS: appsPath,
      }),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [message] = await once(child, 'message');
    return { child, message };
  };

  test('says when it is ready, and stops with its parent', async () => {
    const home = newHome();
    const { child, message } = await start(home);
    expect(message).toEqual({ ready: true });
    expect(readPeople(home)).toHaveLength(21);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
    rmSync(home, { recursive: true });
  });

  test('stops on SIGTERM', async () => {
    const home = newHome();
    const { child } = await start(home);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    rmSync(home, { recursive: true });
  });
});
