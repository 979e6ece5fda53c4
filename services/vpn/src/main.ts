import { createLogger, json, onStop, readConfig } from '@fixpoint/service-kit';
import { createDataConverter, Keyring } from '@fixpoint/service-kit/temporal';
import { vpnTaskQueue } from '@fixpoint/workflows/contract';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker } from '@temporalio/worker';
import { z } from 'zod';
import { createVpnActivities } from './activities.ts';
import { FileAuthority } from './ca/file-authority.ts';
import { OcservDriver } from './drivers/ocserv/ocserv-driver.ts';
import { OpenvpnDriver } from './drivers/openvpn/openvpn-driver.ts';
import type { VpnDriver } from './vpn-driver.ts';

const config = readConfig({
  LOG_LEVEL: z.string().default('info'),
  CODEC_KEYS: json(Keyring),
  /** As the product calls the gateway; the task queue is `vpn-<name>`. */
  VPN_GATEWAY: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/u, 'small letters, digits and dashes'),
  VPN_DRIVER: z.enum(['openvpn', 'ocserv']).default('openvpn'),
  /** Holds `ca.crt`, `ca.key`, `issued/*.crt` and `crl.pem`. */
  VPN_CA_DIRECTORY: z.string().min(1),
  VPN_CERTIFICATE_DAYS: z.coerce.number().int().min(1).max(825).default(90),
  /** OpenVPN: a unix socket, or host:port of loopback. */
  OPENVPN_MANAGEMENT: z.string().min(1).default('/run/openvpn/management.sock'),
  OPENVPN_MANAGEMENT_PASSWORD: z.string().min(1).nullable().default(null),
  OPENVPN_PROFILE_DIRECTORY: z.string().min(1).default('/etc/openvpn/ccd'),
  OCSERV_CONTROL_SOCKET: z.string().min(1).default('/run/occtl.socket'),
  OCCTL: z.string().min(1).default('/usr/bin/occtl'),
  /** From how long without a byte on a session counts as stuck: well above the gateway's `keepalive`. */
  VPN_SILENT_AFTER_S: z.coerce.number().int().min(2).max(86_400).default(300),
  VPN_TIMEOUT_MS: z.coerce.number().int().min(500).max(60_000).default(5_000),
});

const CRL_DAYS = 30;
/** Long before the list runs out, after which a gateway lets nobody in. */
const PUBLISH_EVERY_MS = 24 * 60 * 60 * 1000;
const WATCH_EVERY_MS = 10_000;

/** Each somebody who is waited for to connect again holds one. */
const ACTIVITIES_AT_ONCE = 1_000;

const log = createLogger('vpn', config.LOG_LEVEL);
const authority = await FileAuthority.open({
  directory: config.VPN_CA_DIRECTORY,
  certificateDays: config.VPN_CERTIFICATE_DAYS,
  crlDays: CRL_DAYS,
});
const publish = (): Promise<void> =>
  authority
    .publish()
    .catch((error: unknown) => log.error({ err: error }, 'the list of revoked certificates is not renewed'));
await publish();
const publishing = setInterval(() => void publish(), PUBLISH_EVERY_MS);

const managementAddress = (text: string) => {
  const [host = '', port] = text.split(':');
  return port === undefined ? { path: text } : { host, port: Number(port) };
};
const silentAfterMs = config.VPN_SILENT_AFTER_S * 1000;
const driver: VpnDriver =
  config.VPN_DRIVER === 'openvpn'
    ? new OpenvpnDriver(
        {
          name: config.VPN_GATEWAY,
          management: {
            address: managementAddress(config.OPENVPN_MANAGEMENT),
            password: config.OPENVPN_MANAGEMENT_PASSWORD,
            timeoutMs: config.VPN_TIMEOUT_MS,
          },
          profileDirectory: config.OPENVPN_PROFILE_DIRECTORY,
          watchEveryMs: Math.min(WATCH_EVERY_MS, silentAfterMs / 2),
          silentAfterMs,
        },
        authority,
      )
    : new OcservDriver(
        {
          name: config.VPN_GATEWAY,
          occtl: {
            program: config.OCCTL,
            socketPath: config.OCSERV_CONTROL_SOCKET,
            timeoutMs: config.VPN_TIMEOUT_MS,
          },
        },
        authority,
      );

const { connectionOptions, namespace } = loadClientConnectConfig();
const connection = await NativeConnection.connect(connectionOptions);
const taskQueue = vpnTaskQueue(config.VPN_GATEWAY);
const worker = await Worker.create({
  connection,
  namespace: namespace ?? 'default',
  taskQueue,
  dataConverter: createDataConverter(config.CODEC_KEYS),
  activities: createVpnActivities(driver, () => new Date()),
  maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
  shutdownGraceTime: '5s',
});
const running = worker.run().finally(() => connection.close());
onStop(async () => {
  clearInterval(publishing);
  if (worker.getState() === 'RUNNING') worker.shutdown();
  await running;
  await driver.close();
});
process.send?.({ ready: true });
log.info({ taskQueue }, 'polling');
await running;
