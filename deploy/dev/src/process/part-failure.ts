import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

const LINES = 12;
const TAIL_BYTES = 16 * 1024;

/** A part that ended, or did not come up: which, what it said last, where the rest is, what to do. */
export class PartFailure extends Error {
  readonly part: string;

  constructor(part: string, what: string, logFile: string) {
    super(
      [
        `${part} ${what}.`,
        ...lastLines(logFile).map((line) => `    ${line}`),
        `  Its whole log: ${logFile}`,
        '  Mend what these lines name and start again; `npm start -- --reset` begins anew.',
      ].join('\n'),
    );
    this.name = 'PartFailure';
    this.part = part;
  }
}

export const lastLines = (file: string): string[] => {
  if (!existsSync(file)) return [];
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8').trimEnd().split('\n').slice(-LINES);
  } finally {
    closeSync(handle);
  }
};
