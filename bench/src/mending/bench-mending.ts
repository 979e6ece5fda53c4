import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { personToken } from '@fixpoint/dev/person-token';
import type { Stack } from '@fixpoint/dev/stack';
import type { EventKind, Person, TicketEvent } from '@fixpoint/domain';
import { VpnBundle } from '@fixpoint/domain/schemas';
import { createGatewayClient, type GatewayClient } from '@fixpoint/gateway';
import { positive } from '../arguments.ts';
import { inParallel, percentile, round } from '../statistics.ts';
import { writeCompany } from '../tickets/company.ts';
import { withCompany, writeResult } from '../with-company.ts';

const LATENCY = { from: 100, to: 300 };
const AT_ONCE = 10;
const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 15 * 60 * 1000;
/** p95, in seconds, that each must keep to. */
const LIMITS = { vpnMended: 60, deviceAsked: 60, deviceVerified: 600 } as const;

type Times = { tickets: number; p50S: number; p95S: number; limitS: number };
type Report = { latencyMs: typeof LATENCY } & Record<keyof typeof LIMITS, Times>;

/** Machine time of a VPN certificate and of a device's signatures, with calls as slow as over the Internet. */
export const benchMending = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { count: { type: 'string', default: '20' } } });
  const count = positive('count', values.count);
  await withCompany(
    (file) => writeCompany(file, 2 * count),
    async (stack, people) => {
      await stack.lab.settings({ latencyMs: LATENCY });
      const [dialling, carrying] = [people.slice(0, count), people.slice(count)];
      // None has dialled yet: so many who were refused at once would rightly be one outage.
      for (const { email } of dialling) await stack.lab.vpn.set(email, { certificate: 'expired' });
      for (const [nth, { email }] of carrying.entries())
        await stack.lab.devices.add(email, { name: `NW-LT-${nth}`, faults: ['signatures'] });

      const vpnMended: number[] = [];
      await inParallel(count, AT_ONCE, async (nth) => {
        const person = dialling[nth];
        if (person) vpnMended.push(await mendVpn(stack, person));
      });
      const [deviceAsked, deviceVerified]: [number[], number[]] = [[], []];
      await inParallel(count, AT_ONCE, async (nth) => {
        const person = carrying[nth];
        if (!person) return;
        const { askedMs, verifiedMs } = await mendDevice(stack, person);
        deviceAsked.push(askedMs);
        deviceVerified.push(verifiedMs);
      });
      const report: Report = {
        latencyMs: LATENCY,
        vpnMended: timesOf(vpnMended, LIMITS.vpnMended),
        deviceAsked: timesOf(deviceAsked, LIMITS.deviceAsked),
        deviceVerified: timesOf(deviceVerified, LIMITS.deviceVerified),
      };
      await writeResult('mending', report);
      console.log(tableOf(report));
      if (![report.vpnMended, report.deviceAsked, report.deviceVerified].every(isGood)) process.exitCode = 1;
    },
    {},
    { vpn: true },
  );
};

/** From submitted until the new certificate waits for its person; then they install it and connect, as people do. */
const mendVpn = async (stack: Stack, person: Person): Promise<number> => {
  const api = await as(stack, person);
  const { id, submittedAt } = await submit(api, {
    subject: 'VPN',
    body: 'The VPN client says my certificate has expired and I cannot connect.',
    csr: await stack.lab.vpn.csr(person.email),
  });
  const mendedMs = (await seen(api, id, 'reconnection_awaited')) - submittedAt;
  const link = await api.v1.tickets[':id']['handover-links'].$post({ param: { id }, json: {} });
  if (link.status !== 200) throw new Error(`No link: ${await link.text()}`);
  const opened = await api.v1.handovers.open.$post({
    json: { token: (await link.json()).url.split('/').at(-1) ?? '' },
  });
  if (opened.status !== 200) throw new Error(`Not opened: ${await opened.text()}`);
  await stack.lab.vpn.install(person.email, VpnBundle.parse(JSON.parse((await opened.json()).secret)));
  const dialled = await stack.lab.vpn.dial(person.email);
  if (!dialled.connected) throw new Error(`${person.email} is not let in: ${dialled.why}.`);
  await seen(api, id, 'resolved');
  return mendedMs;
};

/** From submitted until Intune has put it all down, and until the device's own report has proved it. */
const mendDevice = async (stack: Stack, person: Person): Promise<{ askedMs: number; verifiedMs: number }> => {
  const api = await as(stack, person);
  const { id, submittedAt } = await submit(api, {
    subject: 'Laptop not compliant',
    body: 'The Company Portal says that my laptop is not compliant. Please fix it.',
  });
  const askedMs = (await seen(api, id, 'report_awaited')) - submittedAt;
  return { askedMs, verifiedMs: (await seen(api, id, 'resolved')) - submittedAt };
};

const as = async (stack: Stack, person: Person): Promise<GatewayClient> => {
  const authorization = `Bearer ${await personToken(stack.secrets, { person })}`;
  return createGatewayClient(stack.urls.gateway, async () => ({ authorization }));
};

const submit = async (
  api: GatewayClient,
  json: { subject: string; body: string; csr?: string },
): Promise<{ id: string; submittedAt: number }> => {
  const submittedAt = Date.now();
  const response = await api.v1.tickets.$post({ json, header: {} });
  if (response.status !== 202) throw new Error(`The ticket was refused: ${await response.text()}`);
  return { id: (await response.json()).id, submittedAt };
};

/** When the ticket's own events say that it happened. */
const seen = async (api: GatewayClient, id: string, kind: EventKind): Promise<number> => {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(LOOK_EVERY_MS)) {
    const response = await api.v1.tickets[':id'].$get({ param: { id } });
    if (response.status !== 200) continue;
    const { events } = await response.json();
    const found = events.find((event: TicketEvent) => event.kind === kind);
    if (found) return Date.parse(found.at);
    const handed = events.find((event: TicketEvent) => event.kind === 'escalated');
    if (handed) throw new Error(`${id} went to a person: ${handed.summary}`);
  }
  throw new Error(`${id} never came to ${kind}.`);
};

const timesOf = (tookMs: readonly number[], limitS: number): Times => ({
  tickets: tookMs.length,
  p50S: round(percentile(tookMs, 0.5) / 1000, 2),
  p95S: round(percentile(tookMs, 0.95) / 1000, 2),
  limitS,
});

const isGood = ({ p95S, limitS }: Times): boolean => p95S <= limitS;

const tableOf = ({ vpnMended, deviceAsked, deviceVerified }: Report): string => {
  const row = (name: string, { tickets, p50S, p95S, limitS }: Times): string =>
    `${name.padEnd(46)}${String(tickets).padStart(9)}${String(p50S).padStart(9)}${String(p95S).padStart(9)}${String(limitS).padStart(9)}`;
  return [
    `${`calls of ${LATENCY.from} to ${LATENCY.to} ms, ${AT_ONCE} at once`.padEnd(46)}  tickets    p50 s    p95 s  limit s`,
    row('VPN certificate, submitted→waits for its person', vpnMended),
    row('device, submitted→Intune has put it down', deviceAsked),
    row('device, submitted→proved by its own report', deviceVerified),
  ].join('\n');
};
