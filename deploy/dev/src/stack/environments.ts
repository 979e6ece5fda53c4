import { join } from 'node:path';
import { vpnPlaces } from '@fixpoint/lab';
import { DEVICES_CLIENT_ID, IDENTITY_READ_CLIENT_ID, IDENTITY_WRITE_CLIENT_ID, PORTAL_CLIENT_ID } from './lab-apps.ts';
import type { Places } from './places.ts';
import type { Ports } from './ports.ts';
import { type Issuer, publicHalf, publicKeys, type Secrets } from './secrets.ts';
import type { Urls } from './urls.ts';

export const NODE_PARTS = [
  'lab',
  'classification',
  'devices',
  'diagnosis',
  'identity',
  'notifications',
  'gateway',
  'worker',
  'vpn',
  'portal',
] as const;
export type NodePart = (typeof NODE_PARTS)[number];
export type Variables = Record<string, string>;

export type Setting = {
  places: Places;
  ports: Ports;
  secrets: Secrets;
  urls: Urls;
  databaseUrl: string;
  /** host:port of the Temporal server. */
  temporalAddress: string;
  workflowBundle: string;
  world: string | undefined;
  /** Whether a worker sits beside the lab's VPN gateway. */
  vpn: boolean;
};

const VPN_GATEWAY = 'main';

/** Each process gets its own secrets and no other's. */
export const environmentsOf = (setting: Setting): Record<NodePart, Variables> => {
  const { ports, secrets, urls, places } = setting;
  const vpn = vpnPlaces(join(places.lab, 'vpn'));
  const key = (issuer: Issuer): Variables => ({ SERVICE_PRIVATE_KEY: JSON.stringify(secrets.keys[issuer]) });
  const trusts = (...issuers: Issuer[]): Variables => ({
    TRUSTED_KEYS: JSON.stringify(publicKeys(secrets, ...issuers)),
  });
  const database = { DATABASE_URL: setting.databaseUrl };
  const temporal = {
    TEMPORAL_ADDRESS: setting.temporalAddress,
    TEMPORAL_NAMESPACE: 'default',
    CODEC_KEYS: JSON.stringify(secrets.codecKeys),
  };
  const graph = {
    ENTRA_AUTHORITY: urls.authority,
    ENTRA_KNOWN_AUTHORITIES: new URL(urls.labHttps).host,
    GRAPH_BASE_URL: urls.labHttps,
    GRAPH_CUSTOM_HOSTS: 'localhost',
    GRAPH_QUOTAS: 'off',
  };
  return {
    lab: {
      LAB_HOME: places.lab,
      LAB_HTTPS_PORT: String(ports.labHttps),
      LAB_HTTP_PORT: String(ports.labHttp),
      LAB_SMTP_PORT: String(ports.smtp),
      LAB_APPS: places.labApps,
      ...(setting.world && { LAB_WORLD: setting.world }),
    },
    classification: { PORT: String(ports.classification), ...database, ...trusts('worker') },
    diagnosis: { PORT: String(ports.diagnosis), ...trusts('worker') },
    identity: {
      PORT: String(ports.identity),
      ...database,
      ...trusts('worker', 'gateway'),
      SECRET_SEALING_KEY: secrets.sealingKey,
      ...graph,
      ACTION_BUDGETS: '[]', // tests and benches do in a minute what a help desk does in a day
      ENTRA_READ_CLIENT_ID: IDENTITY_READ_CLIENT_ID,
      ENTRA_READ_CLIENT_SECRET: secrets.identityReadSecret,
      ENTRA_WRITE_CLIENT_ID: IDENTITY_WRITE_CLIENT_ID,
      ENTRA_WRITE_CERTIFICATE: secrets.identityWriteCertificate.certificate,
      ENTRA_WRITE_PRIVATE_KEY: secrets.identityWriteCertificate.privateKey,
    },
    devices: {
      PORT: String(ports.devices),
      ...database,
      ...trusts('worker'),
      ...graph,
      ACTION_BUDGETS: '[]',
      ENTRA_DEVICES_CLIENT_ID: DEVICES_CLIENT_ID,
      ENTRA_DEVICES_CLIENT_SECRET: secrets.devicesSecret,
    },
    notifications: {
      PORT: String(ports.notifications),
      ...database,
      ...trusts('worker', 'gateway'),
      SMTP_URL: urls.smtp,
      MAIL_FROM: 'Fixpoint <fixpoint@localhost>',
      SMS_WEBHOOK_URL: `${urls.lab}/lab/sms`,
      LINK_PRIVATE_KEY: JSON.stringify(secrets.linkKey),
      PORTAL_URL: urls.portal,
    },
    gateway: {
      PORT: String(ports.gateway),
      ...database,
      ...temporal,
      ...key('gateway'),
      ...trusts('web'),
      PROOF_KEY: secrets.proofKey,
      LINK_PUBLIC_KEY: JSON.stringify(publicHalf(secrets.linkKey)),
      IDENTITY_URL: urls.identity,
      NOTIFICATIONS_URL: urls.notifications,
      PORTAL_URL: urls.portal,
      RUNBOOK_MODE: 'auto',
    },
    worker: {
      ...database,
      ...temporal,
      ...key('worker'),
      CLASSIFICATION_URL: urls.classification,
      DEVICES_URL: urls.devices,
      DIAGNOSIS_URL: urls.diagnosis,
      IDENTITY_URL: urls.identity,
      NOTIFICATIONS_URL: urls.notifications,
      PORTAL_URL: urls.portal,
      RUNBOOK_MODE: 'auto',
      WORKFLOW_BUNDLE: setting.workflowBundle,
      ...(setting.vpn && { VPN_GATEWAYS: VPN_GATEWAY }),
    },
    vpn: {
      ...temporal,
      VPN_GATEWAY,
      VPN_CA_DIRECTORY: vpn.authority,
      OPENVPN_MANAGEMENT: vpn.management,
      OPENVPN_PROFILE_DIRECTORY: vpn.profiles,
      VPN_SILENT_AFTER_S: '30',
    },
    portal: {
      PORT: String(ports.portal),
      HOSTNAME: '127.0.0.1',
      ...database,
      ...temporal,
      ...key('web'),
      GATEWAY_URL: urls.gateway,
      NEXTAUTH_URL: urls.portal,
      NEXTAUTH_SECRET: secrets.nextAuthSecret,
      OIDC_ISSUER: `${urls.authority}/v2.0`,
      OIDC_CLIENT_ID: PORTAL_CLIENT_ID,
      OIDC_CLIENT_SECRET: secrets.portalClientSecret,
      TEMPORAL_UI_URL: urls.temporalUi,
      RUNBOOK_MODE: 'auto',
    },
  };
};
