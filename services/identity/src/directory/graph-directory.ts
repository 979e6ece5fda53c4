import { FixpointError } from '@fixpoint/domain';
import type { Graph, GraphRequest } from '../graph/graph.ts';
import { faultOf, isOk, readError, writeError } from '../graph/graph-error.ts';
import { createRunProbes } from '../probes/run-probes.ts';
import { accountOf, accountPath } from './account.ts';
import type { Directory, Written } from './directory.ts';
import { createFindPerson } from './find-person.ts';
import { userPath } from './user-path.ts';

/** Entra ID through Microsoft Graph. */
export const createGraphDirectory = (graph: Graph, now: () => Date = () => new Date()): Directory => {
  const write = async (request: GraphRequest): Promise<Written> => {
    const answer = await graph.send(request);
    if (!isOk(answer)) throw writeError(answer);
    return { requestId: answer.requestId };
  };

  return {
    probe: createRunProbes(graph, now),
    personByEmail: createFindPerson(graph),

    account: async (personId) => {
      const answer = await graph.send({ method: 'GET', path: accountPath(personId) });
      if (!isOk(answer)) throw readError(answer, 'The account');
      return accountOf(answer.body);
    },

    setPassword: async (personId, password) => {
      const passwordProfile = { password, forceChangePasswordNextSignIn: true };
      const answer = await graph.send({ method: 'PATCH', path: userPath(personId), body: { passwordProfile } });
      if (isOk(answer)) return { requestId: answer.requestId };
      const refusal = writeError(answer);
      const tooSimple = answer.status === 400 && /password complexity/i.test(faultOf(answer).message);
      throw new FixpointError(refusal.code, refusal.message, { ...refusal.details, tooSimple });
    },

    revokeSessions: (personId) => write({ method: 'POST', path: `${userPath(personId)}/revokeSignInSessions` }),

    setEnabled: (personId, accountEnabled) =>
      write({ method: 'PATCH', path: userPath(personId), body: { accountEnabled } }),
  };
};
