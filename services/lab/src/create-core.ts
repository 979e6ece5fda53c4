import { type AppRegistrationInput, parseApps, readApps } from './apps.ts';
import { join } from 'node:path';
import { createSigner } from './authority/signer.ts';
import type { LabCore } from './core.ts';
import { Directory } from './directory/directory.ts';
import { Intune } from './intune/intune.ts';
import { MailStore } from './mail/mail-store.ts';
import { type Settings, type SettingsPatch, applySettings } from './settings.ts';
import { TextMessages } from './phones/text-messages.ts';
import { newState, redate } from './state/new-state.ts';
import { StateStore, readStateFile, restore } from './state/state-store.ts';
import { Faults } from './traffic/faults.ts';
import { createLatency } from './traffic/latency.ts';
import { RequestLog } from './traffic/request-log.ts';
import { Throttle } from './traffic/throttle.ts';
import { VpnLab } from './vpn/vpn-lab.ts';
import { type LoadedWorld, readWorld } from './world/load-world.ts';

export const DEMO_WORLD = join(import.meta.dirname, '../worlds/demo.json');

export type LabOptions = {
  /** Where keys, state and mail are kept; one folder a lab. */
  home: string;
  httpsPort?: number;
  httpPort?: number;
  smtpPort?: number;
  /** A world file; the demo company when left out. */
  worldPath?: string;
  /** App registrations, given or in a file. */
  apps?: readonly AppRegistrationInput[];
  appsPath?: string;
  settings?: SettingsPatch;
  log?: (line: string) => void;
};

/** The lab without its listeners: the world, what became of it, and the tools to disturb it. */
export const createCore = async (options: LabOptions, caPath: string): Promise<LabCore> => {
  const loaded = readWorld(options.worldPath ?? DEMO_WORLD);
  const settings: Settings = { ...loaded.world.settings, clockOffsetMs: 0, recordBodies: false, quotas: {} };
  applySettings(settings, options.settings ?? {}, loaded.world.people.length);
  const now = () => Date.now() + settings.clockOffsetMs;
  const { state, store, isNew } = openState(options, loaded, now);
  const mails = new MailStore(options.home);
  if (isNew) mails.clear();
  const directory = new Directory({ world: loaded.world, state, store, settings, now });
  const throttle = new Throttle(settings, now);
  const [faults, requests, texts] = [new Faults(), new RequestLog(), new TextMessages(now)];
  const vpn = await VpnLab.open(join(options.home, 'vpn'), now);
  await vpn.furnish(loaded.world.people);
  return {
    world: loaded.world,
    apps: options.appsPath === undefined ? parseApps(options.apps ?? [], 'the options') : readApps(options.appsPath),
    directory,
    store,
    mails,
    texts,
    settings,
    latencyMs: createLatency(settings),
    faults,
    throttle,
    requests,
    vpn,
    intune: new Intune(directory.state.accounts.values(), now),
    signer: await createSigner(options.home),
    urls: { authority: '', graph: '', https: '', http: '', smtpPort: 0, caPath },
    now,
    reset: () => {
      const kept = new Map(Array.from(directory.state.accounts, ([id, { secret }]) => [id, secret]));
      directory.replace(newState(loaded.world, now(), kept));
      for (const part of [mails, texts, faults, requests, throttle]) part.clear();
      Object.assign(settings, loaded.world.settings, { clockOffsetMs: 0 });
    },
  };
};

/** Yesterday's state when it belongs to this world, else a new company. */
const openState = (options: LabOptions, { world, hash }: LoadedWorld, now: () => number) => {
  const file = readStateFile(options.home);
  const isNew = file?.worldHash !== hash;
  if (file && isNew) options.log?.('The world file has changed: the lab starts anew, with new passwords.');
  const state = file && !isNew ? restore(file) : newState(world, now());
  for (const account of state.accounts.values()) redate(account, now());
  const store = new StateStore(options.home, hash, state);
  store.flush();
  return { state, store, isNew };
};
