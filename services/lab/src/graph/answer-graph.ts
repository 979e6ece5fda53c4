import type { LabCore } from '../core.ts';
import { answerBatch } from './answer-batch.ts';
import { failure, tooManyRequests } from './failure.ts';
import {
  type GraphAnswer,
  type GraphCaller,
  GraphError,
  type GraphRequest,
  type GraphRoute,
  requireAny,
} from './graph-route.ts';
import { createRouter } from './router.ts';
import * as routes from './routes/index.ts';

const find = createRouter(Object.values(routes));

export type Answered = GraphAnswer & { template: string };

/** One request to Graph, whether it came by itself or within a batch. */
export const answerGraph = async (core: LabCore, caller: GraphCaller, request: GraphRequest): Promise<Answered> => {
  let template = '(unknown)';
  try {
    if (request.method === 'POST' && request.path === '/$batch') {
      template = request.path;
      return { template, ...(await answerBatch(core, caller, request, answerGraph)) };
    }
    const { route, params } = find(request.method, request.path);
    template = route.template;
    requireAny(caller, route.permissions.length > 0 ? route.permissions : [...caller.roles]);
    const refusal = throttled(core, caller, route, request);
    if (refusal) return { template, ...refusal };
    return { template, ...(await route.handle({ ...request, core, caller, params })) };
  } catch (error) {
    if (error instanceof GraphError) return { template, ...failure(error.status, error.code, error.message) };
    throw error;
  } finally {
    const { requests } = core.directory.state.counters;
    const name = `${request.method} ${template}`;
    requests[name] = (requests[name] ?? 0) + 1;
  }
};

/** Risk endpoints say nothing about when to come back; the others do. */
const throttled = (core: LabCore, caller: GraphCaller, route: GraphRoute, request: GraphRequest) => {
  const discount = request.query.has('$select') ? 1 : 0;
  const waitS = core.throttle.take(route.quota, caller.appId, Math.max(1, route.units - discount));
  if (waitS === undefined) return undefined;
  core.directory.state.counters.throttled += 1;
  return tooManyRequests(route.quota === 'risk' ? null : waitS);
};
