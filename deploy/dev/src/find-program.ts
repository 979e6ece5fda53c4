import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export type Environment = Record<string, string | undefined>;

/** Where this user's downloads and builds are kept, for every checkout. */
export const cacheFolder = (env: Environment): string =>
  join(env['XDG_CACHE_HOME'] ?? join(env['HOME'] ?? homedir(), '.cache'), 'fixpoint');

export const runnable = (path: string): Promise<string | undefined> =>
  access(path, constants.X_OK).then(
    () => path,
    () => undefined,
  );

export const onPath = async (name: string, { PATH = '' }: Environment): Promise<string | undefined> => {
  const found = await Promise.all(PATH.split(delimiter).map((folder) => runnable(join(folder, name))));
  return found.find((path) => path !== undefined);
};
