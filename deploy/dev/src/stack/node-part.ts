import { join } from 'node:path';
import type { PartSpec } from '../process/part.ts';
import type { NodePart, Variables } from './environments.ts';
import { CACHE, ROOT } from './places.ts';
import { END_WITH_PARENT, PORTAL_SERVER } from './portal-build.ts';

type Options = { baseEnv: NodeJS.ProcessEnv; variables: Variables; portalUrl: string };

/** How one of our own processes is run. */
export const nodePart = (name: NodePart, { baseEnv, variables, portalUrl }: Options): PartSpec => {
  const env = { ...baseEnv, NODE_COMPILE_CACHE: join(CACHE, 'compiled'), ...variables };
  if (name !== 'portal')
    return { name, env, launch: { script: join(ROOT, 'services', name, 'src', 'main.ts') }, ready: 'message' };
  return {
    name,
    env,
    launch: { script: PORTAL_SERVER, nodeArgs: ['--import', END_WITH_PARENT] },
    ready: () => answers(`${portalUrl}/signin`),
  };
};

const answers = (url: string): Promise<boolean> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) }).then(
    ({ status }) => status < 500,
    () => false,
  );
