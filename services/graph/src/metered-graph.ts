import { setTimeout } from 'node:timers/promises';
import { FixpointError } from '@fixpoint/domain';
import type { Asked, RateLimits } from '@fixpoint/records';
import { createBackoff } from './backoff.ts';
import type { Graph, GraphAnswer, GraphRequest } from './graph.ts';
import { costOf, wantsOf } from './quotas.ts';
import { rankOf, trafficNow } from './traffic.ts';

export type Meter = {
  limits: RateLimits;
  appId: string;
  /** The directory's resource units in 10 s, which Microsoft grants by the size of the tenant. */
  directoryUnits: number;
  random?: () => number;
};

/** Longer than this nobody is kept waiting: the caller comes back, with its place kept. */
const BRIEFLY_S = 4;
/** Who was sent away comes back a little before its turn, and waits for the rest here. */
const EARLY_S = 1;
const THROTTLED_ROUNDS = 2;

/** Keeps calls within the quotas that all processes share, so that Graph has hardly ever a reason to answer 429. */
export const createMeteredGraph = (graph: Graph, meter: Meter): Graph => {
  const backoff = createBackoff(meter.random);

  /** Remembers for all processes that a quota is spent; Graph does not always say for how long. */
  const heed = async (request: GraphRequest, answer: GraphAnswer): Promise<GraphAnswer> => {
    const { kind } = costOf(request);
    if (!isBusy(answer)) {
      backoff.answered(kind);
      return answer;
    }
    const retryAfterS = answer.retryAfterS ?? backoff.refused(kind);
    const [want] = wantsOf([request], meter, trafficNow());
    if (want && answer.status === 429) await meter.limits.hold(want, retryAfterS);
    return { ...answer, retryAfterS: Math.max(1, Math.ceil(retryAfterS)) };
  };

  const batch = async (requests: GraphRequest[]): Promise<GraphAnswer[]> => {
    await takeTurn(meter, requests);
    const answers = await heedAll(requests, await graph.batch(requests));
    for (let round = 1; round <= THROTTLED_ROUNDS; round += 1) {
      const again = requests.flatMap((request, nth) => (isPassing(request, answers[nth]) ? [{ request, nth }] : []));
      if (again.length === 0 || !(await isTurnSoon(again.map(({ request }) => request)))) break;
      const parts = again.map(({ request }) => request);
      const second = await heedAll(parts, await graph.batch(parts));
      for (const [index, { nth }] of again.entries()) answers[nth] = second[index] ?? answers[nth] ?? LOST;
    }
    return answers;
  };

  const heedAll = async (requests: GraphRequest[], answers: GraphAnswer[]): Promise<GraphAnswer[]> => {
    const heeded: GraphAnswer[] = [];
    for (const [nth, request] of requests.entries()) heeded.push(await heed(request, answers[nth] ?? LOST));
    return heeded;
  };

  const isTurnSoon = (requests: GraphRequest[]): Promise<boolean> =>
    takeTurn(meter, requests).then(
      () => true,
      () => false,
    );

  return {
    send: async (request) => {
      await takeTurn(meter, [request]);
      return heed(request, await graph.send(request));
    },
    batch,
  };
};

const LOST: GraphAnswer = { status: 503, requestId: null, retryAfterS: null, body: undefined };

const isBusy = ({ status }: GraphAnswer): boolean => status === 429 || status === 503;

/** A read that was throttled may be sent again; a write is for the one who knows its ledger. */
const isPassing = ({ method }: GraphRequest, answer: GraphAnswer | undefined): boolean =>
  method === 'GET' && answer?.status === 429 && (answer.retryAfterS ?? 0) <= BRIEFLY_S;

/** Resolves when the requests may be sent; throws when that would take long. Nothing has been sent then. */
const takeTurn = async (meter: Meter, requests: readonly GraphRequest[]): Promise<void> => {
  const traffic = trafficNow();
  const asked: Asked = { holder: traffic.holder, rank: rankOf(traffic), wants: wantsOf(requests, meter, traffic) };
  const deadline = Date.now() + BRIEFLY_S * 1000;
  for (;;) {
    const waitS = await meter.limits.take(asked);
    if (waitS === 0) return;
    if (Date.now() + waitS * 1000 > deadline) throw notYet(waitS);
    await setTimeout(Math.ceil(waitS * 1000));
  }
};

const notYet = (waitS: number): FixpointError =>
  new FixpointError(
    'unavailable',
    'What Microsoft lets us ask of Graph is spent for now; it is this call’s turn later.',
    {
      retryAfterS: Math.max(1, Math.floor(waitS - EARLY_S)),
      notDone: true,
    },
  );
