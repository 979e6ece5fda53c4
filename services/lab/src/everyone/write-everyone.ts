import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type WorldInput, everyone } from './everyone.ts';

const DEMO = join(import.meta.dirname, '../../worlds/demo.json');

/** Writes the world of everyone into a folder and answers its path, for a lab or a stack to be started with. */
export const writeEveryone = (folder: string): string => {
  const path = join(folder, 'everyone.json');
  writeFileSync(path, `${JSON.stringify(everyone(readDemo()), null, 2)}\n`);
  return path;
};

// Whoever starts with the world that comes of it has it checked then.
const readDemo = (): WorldInput => JSON.parse(readFileSync(DEMO, 'utf8')) as WorldInput;
