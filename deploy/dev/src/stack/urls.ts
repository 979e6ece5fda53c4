import type { Ports } from './ports.ts';

export type Urls = ReturnType<typeof urlsOf>;

/** People's addresses say localhost, since sign-in cookies and redirects are bound to that name. */
export const urlsOf = (ports: Ports, tenantId: string) => ({
  portal: `http://localhost:${ports.portal}`,
  gateway: `http://127.0.0.1:${ports.gateway}`,
  classification: `http://127.0.0.1:${ports.classification}`,
  devices: `http://127.0.0.1:${ports.devices}`,
  diagnosis: `http://127.0.0.1:${ports.diagnosis}`,
  identity: `http://127.0.0.1:${ports.identity}`,
  notifications: `http://127.0.0.1:${ports.notifications}`,
  temporal: `127.0.0.1:${ports.temporal}`,
  temporalUi: `http://localhost:${ports.temporalUi}`,
  lab: `http://localhost:${ports.labHttp}`,
  labHttps: `https://localhost:${ports.labHttps}`,
  authority: `https://localhost:${ports.labHttps}/${tenantId}`,
  smtp: `smtp://127.0.0.1:${ports.smtp}`,
});
