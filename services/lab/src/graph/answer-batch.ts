import { z } from 'zod';
import type { LabCore } from '../core.ts';
import { underFault } from '../traffic/under-fault.ts';
import { failure, faultAnswer, tooManyRequests } from './failure.ts';
import { type GraphAnswer, type GraphCaller, type GraphRequest, badRequest } from './graph-route.ts';

const LARGEST_BATCH = 20;

const Batch = z.object({
  requests: z
    .array(
      z.object({
        id: z.string(),
        method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
        url: z.string().min(1),
        headers: z.record(z.string(), z.string()).default({}),
        body: z.unknown().optional(),
        dependsOn: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});
type Part = z.infer<typeof Batch>['requests'][number];
type AnswerOne = (core: LabCore, caller: GraphCaller, request: GraphRequest) => Promise<GraphAnswer>;
type PartAnswer = { id: string; status: number; headers: Record<string, string>; body?: unknown };

/** Carries out a batch part by part; a part whose forerunner failed is not tried. */
export const answerBatch = async (core: LabCore, caller: GraphCaller, { body }: GraphRequest, answerOne: AnswerOne) => {
  const parts = partsOf(body);
  const responses = new Map<string, PartAnswer>();
  for (const part of parts) {
    const blocked = part.dependsOn.some((id) => (responses.get(id)?.status ?? 424) >= 400);
    const answer = blocked
      ? failure(424, 'FailedDependency', 'A request this one depends on failed.')
      : await answerPart(core, caller, part, answerOne);
    responses.set(part.id, partAnswer(part.id, answer));
  }
  return { status: 200, body: { responses: [...responses.values()] } };
};

const partsOf = (body: unknown): Part[] => {
  const batch = Batch.safeParse(body);
  if (!batch.success) throw badRequest('Invalid batch payload format.');
  const { requests } = batch.data;
  if (requests.length > LARGEST_BATCH)
    throw badRequest('Number of batch request steps exceeds the maximum value of 20.');
  if (new Set(requests.map(({ id }) => id)).size < requests.length)
    throw badRequest('Request ids in a batch must be unique.');
  return requests;
};

const answerPart = async (
  core: LabCore,
  caller: GraphCaller,
  part: Part,
  answerOne: AnswerOne,
): Promise<GraphAnswer> => {
  const { method, body, headers } = part;
  const url = new URL(part.url, 'https://graph.invalid');
  const path = url.pathname.replace(/^\/v1\.0(?=\/)/, '');
  if (path === '/$batch') return failure(400, 'Request_BadRequest', 'A batch cannot hold a batch.');
  const names = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const request = { method, path, query: url.searchParams, body, header: (name: string) => names.get(name) };
  const answer = await underFault<GraphAnswer>(core.faults.take(method, path, caller.appId), {
    act: () => answerOne(core, caller, request),
    refuse: faultAnswer,
    throttle: tooManyRequests,
  });
  // One part of an answer cannot be dropped, so it is the part that tells of the loss.
  return answer === 'drop' ? failure(504, 'GatewayTimeout', 'The lab was told to lose this answer.') : answer;
};

const partAnswer = (id: string, { status, body, headers }: GraphAnswer): PartAnswer => ({
  id,
  status,
  headers: {
    'Content-Type': 'application/json',
    ...Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [name === 'retry-after' ? 'Retry-After' : name, value]),
    ),
  },
  ...(body !== undefined && { body }),
});
