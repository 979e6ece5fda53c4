import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const READY_WITHIN_MS = 10_000;

export type Slapd = { url: string; adminDn: string; adminPassword: string; base: string; stop(): Promise<void> };

export const BASE = 'dc=premises,dc=example';
const ADMIN = `cn=admin,${BASE}`;
const ADMIN_PASSWORD = 'admin of a test';

/** A real OpenLDAP of its own on a free port of loopback, with Active Directory's attributes and the password policy overlay. */
export const startSlapd = async (slapd: string, ldif: string): Promise<Slapd> => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-slapd-'));
  await mkdir(join(home, 'data'));
  const config = join(home, 'slapd.conf');
  await writeFile(config, configOf(home));
  await writeFile(join(home, 'active-directory.schema'), ACTIVE_DIRECTORY);
  await writeFile(join(home, 'seed.ldif'), ldif);
  await run(slapd, ['-T', 'add', '-f', config, '-l', join(home, 'seed.ldif')]);
  const port = await freePort();
  const url = `ldap://127.0.0.1:${port}`;
  const server = spawn(slapd, ['-f', config, '-h', url, '-d', '0'], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await answering(port);
  return {
    url,
    adminDn: ADMIN,
    adminPassword: ADMIN_PASSWORD,
    base: BASE,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
};

/** Active Directory's own attributes with its own OIDs, as far as locks are concerned; the rules by which they compare are there too. */
const ACTIVE_DIRECTORY = `
attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.662 NAME 'lockoutTime' EQUALITY integerMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.96 NAME 'pwdLastSet' EQUALITY integerMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
objectclass ( 1.2.840.113556.1.5.9 NAME 'user' SUP organizationalPerson STRUCTURAL
  MUST sAMAccountName MAY ( userAccountControl $ lockoutTime $ pwdLastSet ) )
`;

const configOf = (home: string): string => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include ${home}/active-directory.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
pidfile ${home}/slapd.pid
database mdb
suffix "${BASE}"
rootdn "${ADMIN}"
rootpw "${ADMIN_PASSWORD}"
directory ${home}/data
access to * by * auth
overlay ppolicy
ppolicy_default "cn=policy,${BASE}"
`;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const answering = async (port: number): Promise<void> => {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.end());
    });
    if (open) return;
    if (Date.now() > deadline) throw new Error('slapd did not answer in time.');
    await setTimeout(50);
  }
};
