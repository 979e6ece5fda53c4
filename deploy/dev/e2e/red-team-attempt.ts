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
  /** Of the ticket's audit, as `kind: summary`; null where the refusal leaves no line in one. */
  audit: RegExp | null;
  /** Where the ticket must stand afterwards. */
  phase?: string;
  /** Changes that the victim themself had made before, which the attack is built upon. */
  honest?: number;
};
