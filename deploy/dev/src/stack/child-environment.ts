import { readFile, writeFile } from 'node:fs/promises';
import type { Places } from './places.ts';

/** What makes a child behave as if a test or another product had started it. */
const NOT_FOR_CHILDREN = /^(NODE_OPTIONS|NODE_ENV|JEST_.*|FIXPOINT_.*|DATABASE_URL|npm_.*|INIT_CWD)$/;

export const childEnvironment = (env: NodeJS.ProcessEnv, places: Places): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_FOR_CHILDREN.test(name))),
  NODE_ENV: 'production',
  FIXPOINT_ENV: 'development', // the lab's hosts are not Microsoft's
  NODE_EXTRA_CA_CERTS: places.trustedCa,
});

/** The lab's certificate authority beside those that this machine needs anyway. */
export const writeTrustedCa = async (places: Places, labCaPath: string, env: NodeJS.ProcessEnv): Promise<void> => {
  const files = [labCaPath, ...(env['NODE_EXTRA_CA_CERTS'] ? [env['NODE_EXTRA_CA_CERTS']] : [])];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  await writeFile(places.trustedCa, texts.join('\n'));
};
