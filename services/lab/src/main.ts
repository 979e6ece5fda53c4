import { readConfig } from './config.ts';
import { createLab } from './create-lab.ts';

const config = readConfig(process.env);
const log = (line: string): void => console.log(JSON.stringify({ at: new Date().toISOString(), service: 'lab', line }));

const lab = await createLab({
  home: config.LAB_HOME,
  httpsPort: config.LAB_HTTPS_PORT,
  httpPort: config.LAB_HTTP_PORT,
  smtpPort: config.LAB_SMTP_PORT,
  ...(config.LAB_WORLD !== undefined && { worldPath: config.LAB_WORLD }),
  ...(config.LAB_APPS !== undefined && { appsPath: config.LAB_APPS }),
  log,
});

let stopping: Promise<void> | undefined;
const stop = (): void => {
  stopping ??= lab.stop().then(() => process.exit(0));
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
process.on('disconnect', stop);

log(
  `authority ${lab.urls.authority}, Graph ${lab.urls.graph}, pages ${lab.urls.http}, SMTP on port ${lab.urls.smtpPort}`,
);
process.send?.({ ready: true });
