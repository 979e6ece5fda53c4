import { mkdir, statfs } from 'node:fs/promises';

const GIB = 1024 ** 3;
const NEEDED_BYTES = GIB;

/** Throws when the disk of a folder is nearly full: databases fail in worse words. */
export const checkDisk = async (folder: string, free = freeBytes): Promise<void> => {
  const bytes = await free(folder);
  if (bytes >= NEEDED_BYTES) return;
  throw new Error(
    `The disk of ${folder} has ${(bytes / GIB).toFixed(2)} GB free, and 1 GB is needed.\n` +
      '  Make room there, or begin anew with `npm start -- --reset`, which frees what earlier runs took.',
  );
};

const freeBytes = async (folder: string): Promise<number> => {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};
