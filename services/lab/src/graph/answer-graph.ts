import type { LabCore } from '../core.ts';
import { answerBatch } from './answer-batch.ts';
import { failure } from './failure.ts';
import { type GraphAnswer, type GraphCaller, GraphError, type GraphRequest, requireAny } from './graph-route.ts';
import { meter } from './meter.ts';
import { createRouter } from './router.ts';
import * as routes from './routes/index.ts';

const ALL = Object.values(routes).flat();
const findReleased = createRouter(ALL.filter(({ beta }) => !beta));
const findBeta = createRouter(ALL.filter(({ beta }) => beta));

export type Answered = GraphAnswer & { template: string };

/** One request to Graph, whether it came by itself or within a batch. */
export const answerGraph = async (core: LabCore, caller: GraphCaller, request: GraphRequest): Promise<Answered> => {
  let template = '(unknown)';
  try {
    if (request.method === 'POST' && request.path === '/$batch') {
      template = request.path;
      return { template, ...(await answerBatch(core, caller, request, answerGraph)) };
    }
    const { route, params } = (request.isBeta ? findBeta : findReleased)(request.method, request.path);
    template = route.template;
    requireAny(caller, route.permissions.length > 0 ? route.permissions : [...caller.roles]);
    const { refusal, headers } = meter(core, caller, route, request);
    if (refusal) return { template, ...refusal };
    // Routes write at once when they are called, so nobody else acts in between.
    core.directory.actor = { appId: caller.appId };
    return { template, ...withHeaders(await route.handle({ ...request, core, caller, params }), headers) };
  } catch (error) {
    if (error instanceof GraphError) return { template, ...failure(error.status, error.code, error.message) };
    throw error;
  } finally {
    const { requests } = core.directory.state.counters;
    const name = `${request.method} ${template}`;
    requests[name] = (requests[name] ?? 0) + 1;
  }
};

const withHeaders = (answer: GraphAnswer, headers: Record<string, string>): GraphAnswer => ({
  ...answer,
  headers: { ...headers, ...answer.headers },
});
