import { type HttpBindings, createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { createServer as createHttpsServer } from 'node:https';
import { createAuthorityApp, createBrowserApp } from './authority/authority-app.ts';
import { Flows } from './authority/flows.ts';
import { createControlApp } from './control/control-app.ts';
import type { LabCore, LabUrls } from './core.ts';
import { type LabOptions, createCore } from './create-core.ts';
import { ensureCa } from './ensure-ca.ts';
import { createGraphApp } from './graph/graph-app.ts';
import { close, keepAlive, listen } from './listen.ts';
import { createSmtpServer } from './mail/smtp-server.ts';
import { inbox } from './pages/inbox.ts';
import { peoplePage } from './pages/people.ts';
import { phones } from './pages/phones.ts';
import { vpnPage } from './pages/vpn.ts';

export type Lab = { urls: LabUrls; stop: () => Promise<void> };

/** Starts the simulated company: its authority and Graph by https, its pages and control API by http, its mail server. */
export const createLab = async (options: LabOptions): Promise<Lab> => {
  const certificates = await ensureCa(options.home);
  const core = await createCore(options, certificates.caPath);
  const flows = new Flows(core.now);
  const tls = { key: certificates.key, cert: certificates.cert };
  const https = createAdaptorServer({
    fetch: secureApp(core, flows).fetch,
    createServer: createHttpsServer,
    serverOptions: tls,
  });
  const http = createAdaptorServer({ fetch: plainApp(core, flows).fetch });
  const smtp = createSmtpServer({ mails: core.mails, faults: core.faults, now: core.now, ...tls });
  smtp.on('error', (error: Error) => options.log?.(`smtp: ${error.message}`));
  keepAlive(https);
  keepAlive(http);
  const [httpsPort, httpPort, smtpPort] = [
    await listen(https, options.httpsPort ?? 4443),
    await listen(http, options.httpPort ?? 8025),
    await listen(smtp.server, options.smtpPort ?? 2525),
  ];
  Object.assign(core.urls, addresses(core, { httpsPort, httpPort, smtpPort }));
  const stop = async () => {
    await Promise.all([
      close(https),
      close(http),
      new Promise<void>((resolve) => smtp.close(() => resolve())),
      core.vpn.stop(),
    ]);
    core.store.flush();
  };
  return { urls: core.urls, stop };
};

const secureApp = (core: LabCore, flows: Flows) =>
  new Hono<{ Bindings: HttpBindings }>()
    .route('/', createGraphApp(core))
    .route('/', createAuthorityApp(core, flows))
    .route('/', createBrowserApp(core, flows));

const plainApp = (core: LabCore, flows: Flows) =>
  new Hono<{ Bindings: HttpBindings }>()
    .get('/healthz', (c) => c.text('ok'))
    .route('/', createControlApp(core))
    .route('/', createBrowserApp(core, flows))
    .route('/', inbox(core))
    .route('/', phones(core))
    .route('/', peoplePage(core))
    .route('/', vpnPage(core));

type Ports = { httpsPort: number; httpPort: number; smtpPort: number };

const addresses = (core: LabCore, { httpsPort, httpPort, smtpPort }: Ports): Omit<LabUrls, 'caPath'> => {
  const https = `https://localhost:${httpsPort}`;
  return {
    authority: `${https}/${core.world.tenant.id}`,
    graph: `${https}/v1.0`,
    https,
    http: `http://localhost:${httpPort}`,
    smtpPort,
  };
};
