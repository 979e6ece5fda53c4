import type { Person } from '@fixpoint/domain';
import type { Scene } from './red-team-scene.ts';

export type Outcome = {
  /** What each step of the attack was answered; 0 for one that is a ticket's own way. */
  statuses: number[];
  /** Where it must be found. None: there is no ticket that it could stand in. */
  ticket: string | null;
  /** How many lines its audit had before. */
  after?: number;
  targets: Person[];
};

export type Attempt = {
  name: string;
  go: (scene: Scene) => Promise<Outcome>;
  refused: number[];
  /** What the audit must say, as `kind: summary`: the ticket's own, or the one of requests that were refused. */
  audit: RegExp;
  /** Where the ticket must stand afterwards. */
  phase?: string;
  /** Changes that the victim themself had made before, which the attack is built upon. */
  honest?: number;
  /** Passes likewise. */
  passes?: number;
  /** The victim themself has seen their secret before. */
  viewed?: boolean;
};
