import { type Environment, onPath } from './find-program.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser that the end-to-end tests drive: the one CHROMIUM names, or one on PATH. */
export const findChromium = async (env: Environment): Promise<string | undefined> => {
  if (env['CHROMIUM']) return env['CHROMIUM'];
  for (const name of NAMES) {
    const path = await onPath(name, env);
    if (path) return path;
  }
  return undefined;
};
