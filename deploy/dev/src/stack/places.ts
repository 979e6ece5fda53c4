import { join, resolve } from 'node:path';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '../../../..');

/** Where `npm start` keeps everything: secrets, databases, the lab's state, logs. */
export const DEFAULT_HOME = join(ROOT, '.fixpoint');

/** Builds that every stack of this checkout may share. */
export const CACHE = join(ROOT, 'node_modules', '.cache', 'fixpoint');

export const placesIn = (home: string) => ({
  home,
  secrets: join(home, 'secrets.json'),
  run: join(home, 'run.json'),
  logs: join(home, 'logs'),
  postgres: join(home, 'postgres'),
  temporal: join(home, 'temporal'),
  lab: join(home, 'lab'),
  labApps: join(home, 'lab-apps.json'),
  trustedCa: join(home, 'trusted-ca.pem'),
});
export type Places = ReturnType<typeof placesIn>;

export const logOf = (places: Places, part: string): string => join(places.logs, `${part}.log`);
