import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { randomUUID } from 'node:crypto';
import { VpnBundle } from '@fixpoint/domain/schemas';
import { type Authority, requestOfDevice, startAuthority } from '../../test/authority.ts';
import { ANA, BRUNO, type FakeDirectory, fakeDirectory } from '../../test/fake-directory.ts';
import { startService, type TestService } from '../../test/start-service.ts';

const run = promisify(execFile);
const now = () => new Date();

let directory: FakeDirectory;
let service: TestService;
let authority: Authority;
beforeAll(async () => {
  directory = fakeDirectory(now);
  service = await startService(directory, now);
  authority = await startAuthority();
});
afterAll(() => service.stop());
beforeEach(() => directory.know({ roles: { roles: [], roleAssignableGroups: [] }, risk: null }));

const orderOf = (ticketId: string, csr?: string) => ({
  ticketId,
  stepId: 'issue-vpn-certificate',
  target: ANA,
  title: 'Issue a new certificate',
  ...(csr !== undefined && { csr }),
});
const newTicket = (): string => `FX-${randomUUID().slice(0, 8)}`;
const worker = () => service.as('worker').v1;
const requested = async (ticketId: string, csr?: string): Promise<string> => {
  const response = await worker()['certificate-requests'].$post({
    json: orderOf(ticketId, csr),
    header: { 'idempotency-key': `${ticketId}/1/issue` },
  });
  if (response.status !== 200) throw new Error(`It answered ${response.status}.`);
  return (await response.json()).csr;
};
const handOver = (ticketId: string, certificate: string, csr?: string) =>
  worker()['certificate-handovers'].$post({
    json: { ...orderOf(ticketId, csr), certificate, chain: authority.chain },
    header: { 'idempotency-key': `${ticketId}/1/issue` },
  });
const opened = async (ticketId: string): Promise<VpnBundle> => {
  const { token } = await service.link(ANA, ticketId);
  const { secret } = await service.open(token, ANA);
  return VpnBundle.parse(JSON.parse(secret));
};

test('a key is made here, and leaves only as PKCS#12 by the one-time link', async () => {
  const ticketId = newTicket();
  const csr = await requested(ticketId);
  expect(await requested(ticketId)).toContain('CERTIFICATE REQUEST');
  const certificate = await authority.sign(csr);
  expect((await handOver(ticketId, certificate)).status).toBe(200);
  expect((await handOver(ticketId, certificate)).status).toBe(200);
  const bundle = await opened(ticketId);
  if (!('pkcs12' in bundle)) throw new Error('It is not a PKCS#12.');

  const home = await mkdtemp(join(tmpdir(), 'fixpoint-p12-'));
  try {
    const file = join(home, 'ana.p12');
    await writeFile(file, Buffer.from(bundle.pkcs12, 'base64'));
    const open = (passphrase: string) =>
      run('openssl', ['pkcs12', '-in', file, '-passin', `pass:${passphrase}`, '-nodes']);
    const { stdout } = await open(bundle.passphrase);
    expect(stdout.match(/BEGIN (?:PRIVATE KEY|CERTIFICATE)/gu)).toEqual([
      'BEGIN PRIVATE KEY',
      'BEGIN CERTIFICATE',
      'BEGIN CERTIFICATE',
    ]);
    await expect(open('wrong')).rejects.toThrow('invalid password');
    expect(await service.everythingStored()).not.toContain(bundle.passphrase);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

test('the same key answers every time it is asked for the same step, and is forgotten once it was handed over', async () => {
  const ticketId = newTicket();
  const certificate = await authority.sign(await requested(ticketId));
  await requested(ticketId);
  expect((await handOver(ticketId, certificate)).status).toBe(200);
  await expect(requested(ticketId)).rejects.toThrow('409');
});

test('a certificate of another key is not handed over', async () => {
  const ticketId = newTicket();
  await requested(ticketId);
  const foreign = await authority.sign(await requestOfDevice());
  const response = await handOver(ticketId, foreign);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('certificate:') });
  expect(await service.link(ANA, ticketId)).toMatchObject({ status: 404 });
});

test('a device that made its own key gets the certificate alone', async () => {
  const ticketId = newTicket();
  const csr = await requestOfDevice();
  expect(await requested(ticketId, csr)).toBe(csr);
  const certificate = await authority.sign(csr);
  expect((await handOver(ticketId, certificate, csr)).status).toBe(200);
  expect(await opened(ticketId)).toEqual({ certificate, chain: authority.chain });
});

test('nobody else opens it', async () => {
  const ticketId = newTicket();
  await handOver(ticketId, await authority.sign(await requested(ticketId)));
  expect(await service.link(BRUNO, ticketId)).toMatchObject({ status: 403 });
});

test.each(['an administrator', 'an account at risk'])('nothing is issued for %s', async (whom) => {
  if (whom === 'an administrator')
    directory.know({ roles: { roles: ['Global Administrator'], roleAssignableGroups: [] } });
  else directory.know({ risk: { level: 'high', state: 'atRisk' } });
  await expect(requested(newTicket())).rejects.toThrow('403');
});
