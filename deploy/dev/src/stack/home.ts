import { chmod, mkdir, rm } from 'node:fs/promises';
import { clusterFolder } from '../postgres/places.ts';
import { placesIn } from './places.ts';
import { ensureNothingRuns } from './run-file.ts';

const byRoot = (): boolean => process.getuid?.() === 0;

/** For its owner alone; when that is root, the user postgres may pass through to the cluster, and see nothing else. */
export const ensureHome = async (home: string): Promise<void> => {
  await mkdir(home, { recursive: true });
  await chmod(home, byRoot() ? 0o711 : 0o700);
};

/** Removes all that earlier runs left, after making sure that none goes on. */
export const resetHome = async (home: string, onLine: (line: string) => void): Promise<void> => {
  const places = placesIn(home);
  await ensureHome(home);
  await ensureNothingRuns(places.run, onLine);
  await rm(await clusterFolder(places.postgres, byRoot()), { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
  onLine('Everything of earlier runs is removed.');
};
