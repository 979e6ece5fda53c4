import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../chromium.ts';
import type { Environment } from '../find-program.ts';
import { ROOT } from '../stack/places.ts';
import { temporalCli } from '../temporal-cli.ts';
import { temporalTestServer } from '../temporal-test-server.ts';

/** `byMachine`: nothing that could be installed would help, so the suites are left out even where nothing else may be. */
export type Found = { path: string } | { missing: string; byMachine?: true };

/** Something that not every machine has: suites that need it are skipped when its variable is not set. */
export type Need = {
  /** The word for FIXPOINT_SKIP. */
  name: string;
  variable: string;
  skips: string;
  find: (env: Environment, onStep: (what: string) => void) => Promise<Found>;
};

export const NEEDS: Need[] = [
  {
    name: 'chromium',
    variable: 'CHROMIUM',
    skips: 'the tests in a browser',
    find: async (env) => {
      const path = await findChromium(env);
      return path ? { path } : { missing: 'there is no Chromium on PATH; CHROMIUM may name one' };
    },
  },
  {
    name: 'temporal',
    variable: 'TEMPORAL_CLI',
    skips: 'the end-to-end tests',
    find: (env, onStep) => temporalCli(env, { onStep }).catch((error: unknown) => ({ missing: firstLine(error) })),
  },
  {
    name: 'test-server',
    variable: 'TEMPORAL_TEST_SERVER',
    skips: 'the workflow tests on a clock that skips',
    find: (env, onStep) => temporalTestServer(env, { onStep }),
  },
  {
    name: 'slapd',
    variable: 'SLAPD',
    skips: 'the tests on a directory on the premises',
    find: async (env) => {
      const path = env['SLAPD'] ?? ['/usr/sbin/slapd', '/usr/libexec/slapd'].find(existsSync);
      return path ? { path } : { missing: 'there is no slapd (OpenLDAP); SLAPD may name one' };
    },
  },
  {
    name: 'openvpn',
    variable: 'OPENVPN',
    skips: 'the tests on a real OpenVPN gateway',
    find: (env) => findVpn(env['OPENVPN'] ?? '/usr/sbin/openvpn', 'OPENVPN'),
  },
  {
    name: 'ocserv',
    variable: 'OCSERV',
    skips: 'the tests on a real ocserv gateway',
    find: (env) => {
      const missing = ['/usr/sbin/openconnect', '/usr/bin/occtl'].find((path) => !existsSync(path));
      if (missing) return Promise.resolve({ missing: `there is no ${missing}` });
      if (process.getuid?.() !== 0) return Promise.resolve({ missing: 'ocserv needs root to start', byMachine: true });
      return findVpn(env['OCSERV'] ?? '/usr/sbin/ocserv', 'OCSERV');
    },
  },
  {
    name: 'sshd',
    variable: 'SSHD',
    skips: 'the tests on a real SSH server',
    find: async (env) => {
      const path = env['SSHD'] ?? '/usr/sbin/sshd';
      if (!existsSync(path)) return { missing: 'there is no sshd (OpenSSH); SSHD may name one' };
      return existsSync('/usr/bin/ssh') ? { path } : { missing: 'there is no /usr/bin/ssh' };
    },
  },
  {
    name: 'pwsh',
    variable: 'PWSH',
    skips: 'the Pester tests of the PowerShell scripts',
    find: async (env) => {
      const path = env['PWSH'] ?? ['/usr/bin/pwsh', '/opt/microsoft/powershell/7/pwsh'].find(existsSync);
      return path ? { path } : { missing: 'there is no PowerShell (pwsh); PWSH may name one', byMachine: true };
    },
  },
  {
    name: 'contract',
    variable: 'GRAPH_CONTRACT',
    skips: "the comparison with Microsoft's contract of Graph",
    find: async (env) => {
      const path = env['GRAPH_CONTRACT'] ?? join(ROOT, '../shared/data/graph-subset.openapi.json');
      return existsSync(path) ? { path } : { missing: `there is no ${path}; GRAPH_CONTRACT may name it` };
    },
  },
];

/** Its hosts are namespaces, which not every machine lets everybody make. */
const findVpn = async (path: string, variable: string): Promise<Found> => {
  if (!existsSync(path)) return { missing: `there is no ${path}; ${variable} may name another` };
  if (!existsSync('/dev/net/tun')) return { missing: 'there is no /dev/net/tun', byMachine: true };
  const made = spawnSync('unshare', ['--user', '--map-root-user', '--mount', '--net', 'ip', 'link'], {
    timeout: 5_000,
  });
  return made.status === 0
    ? { path }
    : { missing: 'this machine lets nobody make network namespaces', byMachine: true };
};

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
