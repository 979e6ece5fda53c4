import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { ROOT } from './places.ts';

const NOT_SOURCE = ['node_modules', '.next', '.turbo'];
/** Nothing of a build comes from these, though some builds write them. */
const BESIDE_THE_SOURCE = /(\.test\.tsx?|\/README\.md|\.tsbuildinfo|next-env\.d\.ts)$/;

/** Changes when a source file in one of these folders, or a dependency, does. */
export const sourceHash = async (...patterns: string[]): Promise<string> => {
  const files: string[] = ['package-lock.json'];
  const exclude = ({ name }: Dirent): boolean => NOT_SOURCE.includes(name);
  for (const pattern of patterns)
    for await (const entry of glob(pattern, { cwd: ROOT, exclude, withFileTypes: true }))
      if (entry.isFile()) files.push(`${entry.parentPath}/${entry.name}`.replace(`${ROOT}/`, ''));
  const hash = createHash('sha256');
  for (const file of files.filter((name) => !BESIDE_THE_SOURCE.test(name)).sort())
    hash
      .update(`${file}\0`)
      .update(await readFile(`${ROOT}/${file}`))
      .update('\0');
  return hash.digest('hex').slice(0, 24);
};
