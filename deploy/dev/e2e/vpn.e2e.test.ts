import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { makeCertificate, makeKeys, type OpenvpnLab, startOpenvpnLab } from '@fixpoint/vpn/testing';
import { environment } from '../src/config.ts';
import {
  type Actor,
  eventually,
  hasTemporal,
  read,
  type StackUnderTest,
  stackUnderTest,
  write,
} from './stack-under-test.ts';

const openvpn = environment['OPENVPN'];
const READY_WITHIN_MS = 20_000;

/** `npm test` says when OpenVPN or Temporal is not at hand, and why. */
(hasTemporal && openvpn ? describe : describe.skip)('a ticket about the VPN', () => {
  let company: StackUnderTest;
  let gateway: OpenvpnLab;
  let beside: ChildProcess;
  beforeAll(async () => {
    company = await stackUnderTest({ env: { worker: { VPN_GATEWAYS: 'main' } } });
    gateway = await startOpenvpnLab(openvpn ?? '');
    beside = await startBeside(company, gateway);
    await gateway.startGateway();
  });
  afterAll(async () => {
    if (beside) await ended(beside);
    await gateway?.stop();
    await company?.stop();
  });

  const causeOf = async (who: Actor, body: string) => {
    const id = await write(who, { subject: 'VPN', body });
    const tess = await company.as('Tess', { roles: ['technician'] });
    const { view } = await eventually(
      () => read(tess, id),
      (ticket) => ticket.view?.phase === 'escalated',
    );
    return view?.diagnosis;
  };

  test('is answered by what a real gateway saw: an expired certificate, nobody, and a gateway that is down', async () => {
    const ana = await company.as('Ana');
    const keys = await makeKeys();
    const expired = await makeCertificate(gateway.authority, ana.person.email, keys, { fromDays: -60, untilDays: -1 });
    const dialled = await gateway.dial(expired.toString('pem'), keys);
    expect(dialled.connected).toBe(false);
    expect(await causeOf(ana, 'The VPN does not connect any more, the tunnel breaks off at once.')).toMatchObject({
      cause: 'vpn_certificate_expired',
      team: 'network',
      because: expect.arrayContaining([expect.stringContaining('certificate has expired')]),
    });
    await dialled.hangUp();

    const liam = await company.as('Liam');
    expect(await causeOf(liam, 'The VPN does not connect any more, the tunnel breaks off at once.')).toMatchObject({
      cause: 'vpn_not_reached',
      because: expect.arrayContaining([expect.stringContaining('no session and no refusal')]),
    });

    await gateway.stopGateway();
    expect(await causeOf(liam, 'Now the VPN tunnel does not even begin to connect.')).toMatchObject({
      cause: 'vpn_gateway_down',
    });
  });
});

/** The worker beside the gateway, as it runs for real: a process of its own. */
const startBeside = async ({ stack }: StackUnderTest, lab: OpenvpnLab): Promise<ChildProcess> => {
  const worker = spawn(process.execPath, [fileURLToPath(import.meta.resolve('@fixpoint/vpn/main'))], {
    env: {
      PATH: environment['PATH'],
      CODEC_KEYS: JSON.stringify(stack.secrets.codecKeys),
      TEMPORAL_ADDRESS: stack.urls.temporal,
      VPN_GATEWAY: 'main',
      VPN_CA_DIRECTORY: lab.authorityDirectory,
      OPENVPN_MANAGEMENT: lab.managementPath,
      OPENVPN_PROFILE_DIRECTORY: lab.profileDirectory,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The worker beside the gateway did not start.')), READY_WITHIN_MS);
    worker.once('exit', (code) => reject(new Error(`The worker beside the gateway ended: ${code}.`)));
    createInterface({ input: worker.stdout }).on('line', (line) => {
      if (!line.includes('polling')) return;
      clearTimeout(late);
      resolve();
    });
  });
  return worker;
};

const ended = async (worker: ChildProcess): Promise<void> => {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGTERM');
  await gone;
};
