import { resolve } from 'node:path';
import type { NextConfig } from 'next';

const root = resolve(import.meta.dirname, '..');

export default {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  typedRoutes: true,
  typescript: { ignoreBuildErrors: true }, // types are checked once, for tools and tests as well, by `npm run types`
  poweredByHeader: false,
} satisfies NextConfig;
