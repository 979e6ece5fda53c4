import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { environment } from '@fixpoint/dev/config';

const START_TIMEOUT_MS = 30_000;

/** The standalone build as it is shipped: static files lie beside the server, not inside it. */
export const startPortal = async (url: string, given: Record<string, string>) => {
  const app = new URL('../../.next/standalone/web/', import.meta.url);
  await cp(new URL('../../.next/static', import.meta.url), new URL('.next/static', app), { recursive: true });
  const env = { ...environment, ...given, PORT: new URL(url).port, HOSTNAME: '127.0.0.1', NEXTAUTH_URL: url };
  const server = spawn(process.execPath, ['server.js'], { cwd: app, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null) return;
    server.kill();
    await once(server, 'exit');
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) {
    if (Date.now() > deadline) {
      await stop();
      throw new Error('The portal did not get ready in time.');
    }
    await setTimeout(200);
  }
  return { stop };
};
