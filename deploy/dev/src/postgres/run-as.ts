import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type RunAs = { uid: number; gid: number };

/** Postgres refuses to run as root, so root lends it the user `postgres`, made when it is missing. */
export const postgresUser = async (): Promise<RunAs | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  return (await idsOf('postgres')) ?? (await makeUser('postgres'));
};

const idsOf = async (name: string): Promise<RunAs | undefined> => {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
};

const makeUser = async (name: string): Promise<RunAs> => {
  await run('useradd', ['--system', '--user-group', '--no-create-home', name]);
  const ids = await idsOf(name);
  if (!ids) throw new Error(`The user ${name}, which PostgreSQL needs when started by root, could not be made.`);
  return ids;
};
