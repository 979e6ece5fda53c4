import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TicketView } from '@fixpoint/domain';
import { VpnBundle } from '@fixpoint/domain/schemas';
import { FileAuthority } from '@fixpoint/vpn';
import {
  type Dialled,
  makeCertificate,
  makeCsr,
  makeKeys,
  type OpenvpnLab,
  startOpenvpnLab,
} from '@fixpoint/vpn/testing';
import { X509Certificate, X509Crl } from '@peculiar/x509';
import { environment } from '../src/config.ts';
import {
  type Actor,
  eventually,
  hasTemporal,
  reach,
  read,
  type StackUnderTest,
  stackUnderTest,
  write,
} from './stack-under-test.ts';

const openvpn = environment['OPENVPN'];
const READY_WITHIN_MS = 20_000;
const DROPS_AFTER_S = 60;
const COLLEAGUES = ['Adam', 'Elif', 'Ines', 'Henrik', 'Sofia', 'Femi', 'Grace', 'Viktor', 'Rosa', 'Oskar'];
/** Fifty people's sign-in risk is read as slowly as Microsoft allows. */
const LOOKS_ANEW_WITHIN_MS = 60_000;
/** Nothing of what was found out is in them: the gateway knows it, and not the person. */
const WORDS = 'My VPN client hangs at connecting since I closed the laptop.';

/** `npm test` says when OpenVPN or Temporal is not at hand, and why. */
(hasTemporal && openvpn ? describe : describe.skip)('a ticket about the VPN', () => {
  let company: StackUnderTest;
  let gateway: OpenvpnLab;
  let beside: ChildProcess;
  let tess: Actor;
  let marta: Actor;
  const dialled: Dialled[] = [];
  beforeAll(async () => {
    company = await stackUnderTest({ env: { worker: { VPN_GATEWAYS: 'main' } } });
    gateway = await startOpenvpnLab(openvpn ?? '', DROPS_AFTER_S);
    beside = await startBeside(company, gateway);
    await gateway.startGateway();
    tess = await company.as('Tess', { roles: ['technician'] });
    marta = await company.as('Marta');
  });
  afterEach(async () => {
    await Promise.all(dialled.splice(0).map(({ hangUp }) => hangUp()));
  });
  afterAll(async () => {
    if (beside) await ended(beside);
    await gateway?.stop();
    await company?.stop();
  });

  const viewOf = async (id: string) => (await read(tess, id)).view;
  const causeOf = async (who: Actor, body: string) => {
    const id = await write(who, { subject: 'VPN', body });
    return (await reach(tess, id, 'escalated')).diagnosis;
  };
  const kept = async (dialling: Promise<Dialled>): Promise<Dialled> => {
    const client = await dialling;
    dialled.push(client);
    return client;
  };
  /** As another tool issued it, and as the authority knows it. */
  const certificateOf = async (who: Actor, lifetime?: { fromDays: number; untilDays: number }) => {
    const keys = await makeKeys();
    const certificate = (await makeCertificate(gateway.authority, who.person.email, keys, lifetime)).toString('pem');
    await writeFile(join(gateway.authorityDirectory, 'issued', `${randomUUID()}.crt`), certificate);
    return { keys, certificate, dial: () => kept(gateway.dial(certificate, keys)) };
  };
  const handedOver = async ({ api }: Actor, id: string): Promise<VpnBundle> => {
    const link = await api.v1.tickets[':id']['handover-links'].$post({ param: { id }, json: {} });
    if (link.status !== 200) throw new Error(`No link: ${await link.text()}`);
    const token = (await link.json()).url.split('/').at(-1) ?? '';
    const opened = await api.v1.handovers.open.$post({ json: { token } });
    if (opened.status !== 200) throw new Error(`Not opened: ${await opened.text()}`);
    return VpnBundle.parse(JSON.parse((await opened.json()).secret));
  };
  const approve = async (id: string): Promise<void> => {
    const { plan } = await reach(tess, id, 'awaiting_approval');
    const json = { approved: true, planHash: plan?.hash ?? '' };
    const answer = await marta.api.v1.tickets[':id'].decisions.$post({ param: { id }, json, header: {} });
    if (answer.status !== 200) throw new Error(`Not approved: ${await answer.text()}`);
  };
  /** It waits for the gateway to see them, so it is looked at until it does. */
  const resolved = async (id: string): Promise<TicketView> => {
    const view = await eventually(
      () => viewOf(id),
      (seen) => seen?.phase === 'resolved',
    );
    if (!view) throw new Error(`${id} has no view.`);
    return view;
  };
  const actions = (view: TicketView | null) => view?.effects.map(({ action, state }) => `${action} ${state}`);

  test('of an expired certificate ends with a new one that the gateway lets in, and the old one revoked', async () => {
    const ana = await company.as('Ana');
    const old = await certificateOf(ana, { fromDays: -60, untilDays: -1 });
    expect(await old.dial()).toMatchObject({ connected: false });
    const id = await write(ana, { subject: 'VPN', body: WORDS });
    expect((await reach(tess, id, 'awaiting_information')).diagnosis).toMatchObject({
      cause: 'vpn_certificate_expired',
      because: expect.arrayContaining([expect.stringContaining('certificate has expired')]),
    });
    expect(actions(await viewOf(id))).toEqual(['vpn.issue-certificate done']);
    const bundle = await handedOver(ana, id);
    if (!('pkcs12' in bundle)) throw new Error('It is not a PKCS#12.');
    const client = await kept(gateway.dialWithFile(Buffer.from(bundle.pkcs12, 'base64'), bundle.passphrase));
    expect(client.connected).toBe(true);
    const { verifications, effects } = await resolved(id);
    expect(verifications.map(({ check, confirmed }) => [check, confirmed])).toEqual([
      ['vpn_connected', true],
      ['vpn_certificate_revoked', true],
    ]);
    expect(effects.map(({ action }) => action)).toEqual(['vpn.issue-certificate', 'vpn.revoke-certificate']);
    const crl = await readFile(join(gateway.authorityDirectory, 'crl.pem'), 'utf8');
    expect(serialsIn(crl)).toContain(new X509Certificate(old.certificate).serialNumber.toLowerCase());
  });

  test('of a revoked certificate takes the manager, and a device that keeps its key', async () => {
    const bruno = await company.as('Bruno');
    const old = await certificateOf(bruno);
    await revoke(gateway, old.certificate);
    expect(await old.dial()).toMatchObject({ connected: false });
    const keys = await makeKeys();
    const id = await write(bruno, { subject: 'VPN', body: WORDS, csr: await makeCsr(keys) });
    await approve(id);
    expect((await reach(tess, id, 'awaiting_information')).diagnosis?.cause).toBe('vpn_certificate_revoked');
    const bundle = await handedOver(bruno, id);
    if (!('certificate' in bundle)) throw new Error('It is not a certificate alone.');
    expect(await kept(gateway.dial(bundle.certificate, keys))).toMatchObject({ connected: true });
    expect(actions(await resolved(id))).toEqual(['vpn.issue-certificate done']);
  });

  test('of a disabled profile takes the manager, and changes no certificate', async () => {
    const priya = await company.as('Priya');
    const own = await certificateOf(priya);
    await writeFile(join(gateway.profileDirectory, priya.person.email), 'disable\n');
    expect(await own.dial()).toMatchObject({ connected: false });
    const id = await write(priya, { subject: 'VPN', body: WORDS });
    await approve(id);
    expect((await reach(tess, id, 'awaiting_information')).diagnosis?.cause).toBe('vpn_profile_disabled');
    expect(await own.dial()).toMatchObject({ connected: true });
    expect(actions(await resolved(id))).toEqual(['vpn.enable-profile done']);
  });

  test('of a session that is held in vain ends it, and the same certificate connects anew', async () => {
    const liam = await company.as('Liam');
    const own = await certificateOf(liam);
    const client = await own.dial();
    expect(client.connected).toBe(true);
    client.freeze();
    // While the session was heard lately, the ticket is told that all is well, and changes nothing.
    const { id } = await eventually(
      async () => {
        const ticket = await write(liam, { subject: 'VPN', body: WORDS });
        const { diagnosis, effects } = await reach(tess, ticket, 'awaiting_information');
        return { id: ticket, cause: diagnosis?.cause, effects: effects.length };
      },
      ({ cause }) => cause === 'vpn_stuck_session',
    );
    expect(actions(await viewOf(id))).toEqual(['vpn.end-session done']);
    client.thaw();
    const { verifications } = await resolved(id);
    expect(verifications).toMatchObject([{ check: 'vpn_connected', confirmed: true }]);
  });

  test('of somebody who never came goes to a person', async () => {
    const nadia = await company.as('Nadia');
    expect(await causeOf(nadia, WORDS)).toMatchObject({
      cause: 'vpn_not_reached',
      team: 'network',
      because: expect.arrayContaining([expect.stringContaining('no session and no refusal')]),
    });
  });

  test(
    'of fifty people at a gateway that is down becomes one, which ends by itself when the gateway is back',
    async () => {
      const before = await company.stack.lab.counters();
      await gateway.stopGateway();
      const people = await Promise.all(COLLEAGUES.map((name) => company.as(name)));
      const tickets = await Promise.all(
        Array.from({ length: 50 }, (_, nth) =>
          write(people[nth % people.length] ?? tess, { subject: 'VPN', body: WORDS }),
        ),
      );
      const waiting = await Promise.all(tickets.map((id) => reach(tess, id, 'escalated')));
      const parents = new Set(waiting.map(({ parent }) => parent));
      expect(parents.size).toBe(1);
      expect(waiting.flatMap(({ effects }) => effects)).toEqual([]);
      expect((await company.stack.lab.counters()).effects).toEqual(before.effects);
      const [outage] = parents;
      const listed = await tess.api.v1.tickets.$get({ query: { parent: String(outage), limit: '100' } });
      if (listed.status !== 200) throw new Error(`Not listed: ${await listed.text()}`);
      expect((await listed.json()).tickets.map(({ id }) => id).toSorted()).toEqual(tickets.toSorted());

      await gateway.startGateway();
      await resolved(String(outage));
      await eventually(
        () => Promise.all(tickets.map(viewOf)),
        (views) => views.every((view) => view?.diagnosis?.cause === 'vpn_not_reached' && view.attempt === 2),
        LOOKS_ANEW_WITHIN_MS,
      );
    },
    3 * LOOKS_ANEW_WITHIN_MS,
  );
});

const serialsIn = (crl: string): string[] => new X509Crl(crl).entries.map(({ serialNumber }) => serialNumber);

/** By somebody with other tools than ours. */
const revoke = async ({ authorityDirectory }: OpenvpnLab, certificate: string): Promise<void> => {
  const authority = await FileAuthority.open({ directory: authorityDirectory, certificateDays: 1, crlDays: 30 });
  const { subjectName, serialNumber } = new X509Certificate(certificate);
  await authority.revoke(subjectName.getField('CN')[0] ?? '', serialNumber);
};

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
      VPN_SILENT_AFTER_S: '2',
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
