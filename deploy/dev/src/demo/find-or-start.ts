import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LabControl, labControl } from '@fixpoint/lab';
import { DEFAULT_HOME, placesIn } from '../stack/places.ts';
import type { OnLine } from '../stack/progress.ts';
import { runningStack } from '../stack/run-file.ts';
import { readSecrets, type Secrets } from '../stack/secrets.ts';
import { startStack } from '../stack/start-stack.ts';

export type DemoStack = { gatewayUrl: string; lab: LabControl; secrets: Secrets; stop: () => Promise<void> };

/** The stack that `npm start` runs, or one of its own that is gone afterwards. */
export const findOrStart = async (onLine: OnLine, signal: AbortSignal): Promise<DemoStack> =>
  (await found(onLine)) ?? (await started(onLine, signal));

const found = async (onLine: OnLine): Promise<DemoStack | undefined> => {
  const places = placesIn(DEFAULT_HOME);
  const urls = (await runningStack(places.run))?.urls;
  if (!urls?.['gateway'] || !urls['lab']) return undefined;
  onLine(`Playing on the stack that runs at ${urls['portal'] ?? urls['gateway']}.`);
  return {
    gatewayUrl: urls['gateway'],
    lab: labControl(urls['lab']),
    secrets: await readSecrets(places.secrets),
    stop: async () => undefined,
  };
};

const started = async (onLine: OnLine, signal: AbortSignal): Promise<DemoStack> => {
  onLine('Nothing runs here: starting a stack for the demo …');
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-demo-'));
  const clear = (): Promise<void> => rm(home, { recursive: true, force: true });
  try {
    const { urls, lab, secrets, stop } = await startStack({ home, throwaway: true, onLine, signal });
    return { gatewayUrl: urls.gateway, lab, secrets, stop: () => stop().then(clear) };
  } catch (error) {
    await clear();
    throw error;
  }
};
