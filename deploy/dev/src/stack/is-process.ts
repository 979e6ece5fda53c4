import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Whether the process with this number is the one that was meant: numbers are given out again, command lines tell. */
export const isProcess = async ({ pid, marker }: { pid: number; marker: string }): Promise<boolean> =>
  (await commandLine(pid)).includes(marker);

const commandLine = async (pid: number): Promise<string> => {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
    return stdout;
  } catch {
    return '';
  }
};
