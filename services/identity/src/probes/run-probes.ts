import { type Evidence, FixpointError, type ProbeKind } from '@fixpoint/domain';
import { Evidence as EvidenceSchema } from '@fixpoint/domain/schemas';
import { z } from 'zod';
import { type Graph, type GraphAnswer, isOk, readError } from '@fixpoint/graph';
import { namingPermission } from '../directory/naming-permission.ts';
import { accountProbe } from './account.ts';
import { createDomains } from './domains.ts';
import { groupProbe } from './group.ts';
import { methodChangesProbe } from './method-changes.ts';
import { methodsProbe } from './methods.ts';
import type { Probe, ProbeContext, ProbeRequest } from './probe.ts';
import { riskProbe } from './risk.ts';
import { createRoleGroups } from './role-groups.ts';
import { rolesProbe } from './roles.ts';
import { signInsProbe } from './sign-ins.ts';

/** All the looks that a ticket needs, in one request to Graph. */
export const createRunProbes = (graph: Graph, now: () => Date) => {
  const probes: { [K in ProbeKind]: Probe<K> } = {
    'identity.account': accountProbe(createDomains()),
    'identity.roles': rolesProbe(createRoleGroups(graph)),
    'identity.risk': riskProbe,
    'identity.sign-ins': signInsProbe,
    'identity.methods': methodsProbe,
    'identity.method-changes': methodChangesProbe,
    'identity.group': groupProbe,
  };

  return async (personId: string, kinds: readonly ProbeKind[], groupId?: string): Promise<Evidence[]> => {
    const context: ProbeContext = { personId, groupId, now: now(), graph };
    const asked = [...new Set(kinds)].map((kind) => ({
      probe: probes[kind],
      requests: probes[kind].requests(context),
    }));
    if (asked.length === 0) return [];
    const answers = await graph.batch(asked.flatMap(({ requests }) => requests));
    let taken = 0;
    const looks = asked.map(({ probe, requests }) => {
      const own = answers.slice(taken, taken + requests.length);
      taken += requests.length;
      return evidenceOf(probe, requests, own, context);
    });
    return Promise.all(looks);
  };
};

const evidenceOf = async (
  probe: Probe<ProbeKind>,
  requests: readonly ProbeRequest[],
  answers: GraphAnswer[],
  context: ProbeContext,
): Promise<Evidence> => {
  const { kind, name, accepts } = probe;
  const seen = { probe: kind, at: context.now.toISOString(), requestId: answers[0]?.requestId ?? null };
  try {
    for (const [nth, { permission }] of requests.entries()) {
      const answer = answers[nth];
      if (answer && !isOk(answer) && !accepts?.(nth, answer))
        throw namingPermission(readError(answer, name), permission);
    }
    const bodies = answers.map(({ body }) => body);
    return EvidenceSchema.parse({ ...seen, outcome: 'seen', facts: await probe.facts(bodies, context) });
  } catch (error) {
    if (error instanceof z.ZodError)
      return { ...seen, outcome: 'unavailable', detail: `${name} came in a form that is not understood.` };
    if (!(error instanceof FixpointError)) throw error;
    const outcome = error.code === 'forbidden' || error.code === 'not_found' ? error.code : 'unavailable';
    return { ...seen, outcome, detail: error.message };
  }
};
