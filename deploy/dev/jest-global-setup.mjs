import { setUp } from './src/jest-setup.ts';

export default async () => {
  globalThis.fixpointTearDown = await setUp();
};
