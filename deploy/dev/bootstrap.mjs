// Runs on any Node from 20 on and without node_modules: gets the dependencies, then hands over to their own Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const MODULES = join(ROOT, 'node_modules');
const INSTALLED = join(MODULES, '.fixpoint-lock');
const COMMANDS = ['start', 'test', 'demo', 'bench', 'verify'];
const LEAST_NODE = 20;
const PARENT_CHECK_MS = 1000;

const main = () => {
  const [command = '', ...args] = process.argv.slice(2);
  const major = Number(process.versions.node.split('.')[0]);
  if (major < LEAST_NODE)
    return fail(
      `Fixpoint needs Node ${LEAST_NODE} or newer to get going; this is ${process.version}. Install it from nodejs.org.`,
    );
  if (!COMMANDS.includes(command)) return fail(`Unknown command "${command}". There are: ${COMMANDS.join(', ')}.`);
  if (!install()) return;
  run(command, args);
};

const fail = (text) => {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
  return false;
};

/** All on standard error: standard output belongs to the command. */
const install = () => {
  const wanted = lockHash();
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return true;
  if (isInstalled()) {
    writeFileSync(INSTALLED, wanted);
    return true;
  }
  process.stderr.write(
    existsSync(MODULES)
      ? 'The dependencies changed: installing them …\n'
      : 'Installing the dependencies (a minute or two, once) …\n',
  );
  const start = Date.now();
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  if (error || status !== 0)
    return fail(
      `Installing failed${error ? `: ${error.message}` : ''}. The lines above say why; is the npm registry within reach?`,
    );
  writeFileSync(INSTALLED, wanted);
  process.stderr.write(`Installed in ${Math.round((Date.now() - start) / 1000)} s.\n`);
  return true;
};

/** Whether somebody ran `npm install` by hand: npm notes what it installed beside it. */
const isInstalled = () => {
  const noted = join(MODULES, '.package-lock.json');
  if (!existsSync(noted)) return false;
  const there = JSON.parse(readFileSync(noted, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, link, optional, devOptional }]) =>
      !path.includes('node_modules/') || // a workspace of this repository
      (there[path] ? link || there[path].version === version : optional || devOptional), // not for this platform
  );
};

const lockHash = () => {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'package.json', ...workspaceManifests()])
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  return hash.digest('hex');
};

const workspaceManifests = () => {
  const { workspaces } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const folders = workspaces.flatMap((workspace) =>
    workspace.endsWith('/*')
      ? readdirSync(join(ROOT, workspace.slice(0, -2))).map((name) => join(workspace.slice(0, -2), name))
      : [workspace],
  );
  return folders
    .map((folder) => join(folder, 'package.json'))
    .filter((file) => existsSync(join(ROOT, file)))
    .sort();
};

const run = (command, args) => {
  const bin = join(MODULES, 'node', 'bin');
  const path = [join(MODULES, '.bin'), bin, process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn(join(bin, 'node'), [join(ROOT, 'deploy/dev/src/commands', `${command}.ts`), ...args], {
    cwd: ROOT,
    env: { ...process.env, PATH: path },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'], // the channel tells the command when this process is gone
  });
  const starters = whoStarted();
  const watch = setInterval(() => whoStarted() !== starters && child.kill('SIGTERM'), PARENT_CHECK_MS);
  process.on('SIGINT', () => undefined); // a terminal sends it to the command as well
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) =>
    fail(`Node 24 cannot be run from ${bin}: ${error.message}. Remove node_modules and try again.`),
  );
  child.on('exit', (code, signal) => {
    clearInterval(watch);
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
};

/** The parent; when that is a shell that npm put in between, and /proc shows it, npm too: the shell outlives a killed npm. */
const whoStarted = () => {
  const parent = String(process.ppid);
  if (!process.env['npm_lifecycle_event'] || !existsSync(`/proc/${parent}/stat`)) return parent;
  const [, command, parentOfParent] = /\((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? [];
  return command?.endsWith('sh') ? `${parent} ${parentOfParent}` : parent;
};

main();
