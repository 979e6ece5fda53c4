import type { Facts, ProbeKind } from '@fixpoint/domain';
import type { Graph, GraphAnswer, GraphRequest } from '@fixpoint/graph';
import type { Permission } from '../permissions.ts';

export type ProbeContext = { personId: string; groupId?: string | undefined; now: Date; graph: Graph };

/** `permission` is what a refusal is explained with. */
export type ProbeRequest = GraphRequest & { permission: Permission };

/** One read-only look: the requests it adds to the batch, and the facts in their answers. One file each. */
export type Probe<K extends ProbeKind> = {
  kind: K;
  /** What a person calls it: "The sign-in log". */
  name: string;
  requests(context: ProbeContext): ProbeRequest[];
  /** Answers that are not 2xx but tell something all the same, by the place of their request. */
  accepts?: (nth: number, answer: GraphAnswer) => boolean;
  /** The answers come in the order of the requests. */
  facts(answers: readonly unknown[], context: ProbeContext): Facts[K] | Promise<Facts[K]>;
};

export const get = (path: string, permission: Permission, headers: Record<string, string> = {}): ProbeRequest => ({
  method: 'GET',
  path,
  permission,
  headers,
});
