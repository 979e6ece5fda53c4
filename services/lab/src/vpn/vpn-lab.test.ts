import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { VpnSituation } from '../world/world-vpn.ts';
import { VpnLab, vpnPlaces } from './vpn-lab.ts';

const ANA = 'ana@northwind.example';
const NOTHING: VpnSituation = { certificate: 'valid', profileDisabled: false, session: 'none', tried: false };

let home: string;
let lab: VpnLab;
let nowMs: number;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fixpoint-lab-vpn-'));
  nowMs = Date.parse('2026-11-24T10:00:00Z');
  lab = await VpnLab.open(home, () => nowMs);
});
afterEach(async () => {
  await lab.stop();
  await rm(home, { recursive: true, force: true });
});

/** What the management interface answers to these lines, up to a last line of the kind given. */
const told = (lines: string[], last: RegExp): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const socket = createConnection({ path: lab.managementPath }).once('error', reject);
    const heard: string[] = [];
    createInterface({ input: socket }).on('line', (line) => {
      heard.push(line);
      if (!last.test(line)) return;
      socket.destroy();
      resolve(heard);
    });
    socket.write(lines.map((line) => `${line}\n`).join(''));
  });

test.each<[Partial<VpnSituation>, string | null]>([
  [{}, null],
  [{ certificate: 'expired' }, 'certificate has expired'],
  [{ certificate: 'revoked' }, 'certificate revoked'],
  [{ certificate: 'not_yet_valid' }, 'certificate is not yet valid'],
  [{ certificate: 'wrong_authority' }, 'unable to get local issuer certificate'],
  [{ profileDisabled: true }, 'the profile is disabled'],
  [{ certificate: null }, 'there is no certificate on the laptop'],
])('%j is let in, or why not: %s', async (situation, why) => {
  await lab.set(ANA, { ...NOTHING, ...situation });
  expect(await lab.dial(ANA)).toMatchObject(why === null ? { connected: true } : { connected: false, why });
});

test('speaks as OpenVPN does: the log from before, the table of clients, and a client that is ended and comes back', async () => {
  await lab.set(ANA, { ...NOTHING, certificate: 'expired', tried: true });
  const log = await told(['log on all'], /^END$/u);
  expect(log.join('\n')).toMatch(
    /\n1795514400,N,203\.0\.113\.\d+:\d+ VERIFY ERROR: depth=0, error=certificate has expired: CN=ana@northwind\.example, serial=\d+\n/u,
  );
  await lab.set(ANA, { ...NOTHING, session: 'live' });
  const [row] = (await told(['status 3'], /^END$/u)).filter((line) => line.startsWith('CLIENT_LIST\t'));
  expect(row?.split('\t')).toMatchObject({ 1: ANA, 8: '1795507200', 10: '0' });
  expect(await told(['client-kill 0'], /^(?:SUCCESS|ERROR)/u)).toContain('SUCCESS: client-kill command succeeded');
  expect(await told(['client-kill 0'], /^(?:SUCCESS|ERROR)/u)).toContain('ERROR: client-kill command failed');
  expect(await told(['quit now'], /^ERROR/u)).toHaveLength(2);
});

test('a session that is held in vain is not heard any more, and does not come back by itself', async () => {
  await lab.set(ANA, { ...NOTHING, session: 'live' });
  const bytes = async () =>
    (await told(['status 3'], /^END$/u)).find((line) => line.startsWith('CLIENT_LIST'))?.split('\t')[5];
  const before = await bytes();
  nowMs += 60_000;
  const later = await bytes();
  expect(Number(later)).toBeGreaterThan(Number(before));
  lab.gateway.silence(ANA);
  nowMs += 60_000;
  expect(await bytes()).toBe(later);
  await told(['client-kill 0'], /^SUCCESS/u);
  expect(lab.gateway.sessions()).toEqual([]);
});

test('a gateway that is down lets nobody in, and is where it was when it is up again', async () => {
  await lab.set(ANA, NOTHING);
  await lab.stop();
  expect(await lab.dial(ANA)).toMatchObject({ connected: false, why: 'the gateway does not answer' });
  await lab.start();
  expect(await lab.dial(ANA)).toMatchObject({ connected: true });
});

test('what people have is there after a restart', async () => {
  await lab.furnish([]);
  await lab.set(ANA, NOTHING);
  await lab.stop();
  const again = await VpnLab.open(home, () => nowMs);
  expect(await again.dial(ANA)).toMatchObject({ connected: true });
  await again.stop();
});

test('the address of its socket is short, however long that of its folder is', () => {
  expect(vpnPlaces('/x').management).toBe('/x/management.sock');
  expect(vpnPlaces(`/${'x'.repeat(200)}`).management.length).toBeLessThan(100);
});
