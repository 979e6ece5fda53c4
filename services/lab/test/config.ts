import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '../../..');

/** Where Graph's contract lies; it is part of the tests' surroundings and not of the repository. */
export const GRAPH_CONTRACT =
  process.env['GRAPH_CONTRACT'] ?? join(REPOSITORY, '../shared/data/graph-subset.openapi.json');

/** The environment for a child process, without jest's own flags. */
export const childEnv = (more: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_OPTIONS: '',
  ...more,
});
