export { DEFAULT_HOME } from './places.ts';
export { type Ports } from './ports.ts';
export { runningStack } from './run-file.ts';
export { readSecrets, type Secrets } from './secrets.ts';
export type { Stack, StackOptions } from './stack.ts';
export { startStack } from './start-stack.ts';
