import type { LabControl } from '@fixpoint/lab';
import type { Part, RunningProcess } from '../process/part.ts';
import type { PartFailure } from '../process/part-failure.ts';
import type { NodePart, Variables } from './environments.ts';
import type { Ports } from './ports.ts';
import type { OnLine } from './progress.ts';
import type { Secrets } from './secrets.ts';
import type { Urls } from './urls.ts';

export type StackOptions = {
  /** The folder for secrets, databases, state and logs; one stack at a time. */
  home: string;
  /** Any free ones when not given. */
  ports?: Ports;
  /** Builds and runs the portal too; without it a stack is up in seconds. */
  portal?: boolean;
  /** Runs the worker beside the lab's VPN gateway too. */
  vpn?: boolean;
  /** For a home that is removed afterwards: quicker, and lost in a power cut. */
  throwaway?: boolean;
  /** Another PostgreSQL or Temporal than the stack's own. */
  databaseUrl?: string | undefined;
  temporalAddress?: string | undefined;
  /** Path of a world file for the lab. */
  world?: string;
  /** Variables that go over those of the stack. */
  env?: Partial<Record<NodePart, Variables>>;
  onLine?: OnLine;
  /** A part ended though nobody asked it to. */
  onCrash?: (failure: PartFailure) => void;
  onChange?: (processes: RunningProcess[]) => void;
  signal?: AbortSignal;
};

export type Stack = {
  home: string;
  urls: Urls;
  ports: Ports;
  secrets: Secrets;
  databaseUrl: string;
  temporalAddress: string;
  /** The break-glass admin's password, at the first start of a home only. */
  adminPassword: string | null;
  lab: LabControl;
  part: (name: NodePart | 'postgres' | 'temporal') => Part;
  stop: () => Promise<void>;
};
