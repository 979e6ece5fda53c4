import type { AppRegistration } from './apps.ts';
import type { Signer } from './authority/signer.ts';
import type { Directory } from './directory/directory.ts';
import type { Intune } from './intune/intune.ts';
import type { MailStore } from './mail/mail-store.ts';
import type { TextMessages } from './phones/text-messages.ts';
import type { Settings } from './settings.ts';
import type { StateStore } from './state/state-store.ts';
import type { Faults } from './traffic/faults.ts';
import type { RequestLog } from './traffic/request-log.ts';
import type { Throttle } from './traffic/throttle.ts';
import type { VpnLab } from './vpn/vpn-lab.ts';
import type { World } from './world/world.ts';

export type LabUrls = {
  /** https://localhost:PORT/TENANT, what ENTRA_AUTHORITY is set to. */
  authority: string;
  /** https://localhost:PORT/v1.0 */
  graph: string;
  https: string;
  http: string;
  smtpPort: number;
  caPath: string;
};

/** What the lab's parts share. */
export type LabCore = {
  world: World;
  apps: readonly AppRegistration[];
  directory: Directory;
  store: StateStore;
  mails: MailStore;
  texts: TextMessages;
  settings: Settings;
  /** How long the next call to Graph is to take. */
  latencyMs: () => number;
  faults: Faults;
  throttle: Throttle;
  requests: RequestLog;
  vpn: VpnLab;
  intune: Intune;
  signer: Signer;
  urls: LabUrls;
  now: () => number;
  /** The world as it was written, on a new first day; first passwords and authenticators stay. */
  reset: () => void;
};
