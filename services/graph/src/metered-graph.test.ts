import type { Asked, RateLimits } from '@fixpoint/records';
import { createBackoff } from './backoff.ts';
import type { Graph, GraphAnswer, GraphRequest } from './graph.ts';
import { createMeteredGraph } from './metered-graph.ts';
import { onBehalfOf } from './traffic.ts';

const OK: GraphAnswer = { status: 200, requestId: 'r', retryAfterS: null, body: {} };
const busy = (retryAfterS: number | null, status = 429): GraphAnswer => ({ ...OK, status, retryAfterS });
const READ: GraphRequest = { method: 'GET', path: '/users/ana' };
const LOG: GraphRequest = { method: 'GET', path: '/auditLogs/signIns' };
const WRITE: GraphRequest = { method: 'PATCH', path: '/users/ana' };

const scene = ({ waits = [], answers = [] }: { waits?: number[]; answers?: GraphAnswer[] }) => {
  const asked: Asked[] = [];
  const held: [string, number][] = [];
  const sent: GraphRequest[] = [];
  const answer = (request: GraphRequest): GraphAnswer => {
    sent.push(request);
    return answers.shift() ?? OK;
  };
  const graph: Graph = {
    send: async (request) => answer(request),
    batch: async (requests) => requests.map(answer),
  };
  const limits: RateLimits = {
    take: async (ask) => {
      asked.push(ask);
      return waits.shift() ?? 0;
    },
    hold: async ({ name }, seconds) => void held.push([name, seconds]),
  };
  return {
    asked,
    held,
    sent,
    graph: createMeteredGraph(graph, { limits, appId: 'app', directoryUnits: 3500, random: () => 0.5 }),
  };
};

test('a call takes its turn, and a short wait is waited', async () => {
  const { graph, asked, sent } = scene({ waits: [0.01, 0] });
  expect(await graph.send(READ)).toMatchObject({ status: 200 });
  expect([asked.length, sent.length]).toEqual([2, 1]);
});

test('whose turn is far away comes back later; nothing has been sent', async () => {
  const { graph, sent } = scene({ waits: [90] });
  await expect(graph.send(WRITE)).rejects.toMatchObject({
    code: 'unavailable',
    details: { retryAfterS: 89, notDone: true },
  });
  expect(sent).toEqual([]);
});

test('urgent calls have the better rank, and a plan under way goes before a new look', async () => {
  const { graph, asked } = scene({});
  for (const [priority, isBegun] of [
    ['high', true],
    ['high', false],
    ['normal', true],
    ['normal', false],
  ] as const)
    await onBehalfOf({ holder: 'FX-1', priority, isBegun, ticket: null }, () => graph.send(READ));
  expect(asked.map(({ rank, holder }) => [rank, holder])).toEqual([0, 1, 2, 3].map((rank) => [rank, 'FX-1']));
});

test('a refusal by Graph holds every process back, for as long as Graph says', async () => {
  const { graph, held } = scene({ answers: [busy(17)] });
  expect(await graph.send(WRITE)).toMatchObject({ status: 429, retryAfterS: 17 });
  expect(held).toEqual([['directoryWrite app', 17]]);
});

test('or 1, 2, 4 … seconds when it does not say, until it answers again', async () => {
  const { graph, held } = scene({ answers: [busy(null), busy(null), busy(null), OK, busy(null)] });
  const answers = [];
  for (let nth = 0; nth < 5; nth += 1) answers.push((await graph.send(WRITE)).retryAfterS);
  expect(answers).toEqual([1, 2, 4, null, 1]);
  expect(held.map(([, seconds]) => seconds)).toEqual([1, 2, 4, 1]);
});

test('the backoff has an end, and chance spreads those who wait', () => {
  const longest = createBackoff(() => 0.5);
  for (let nth = 0; nth < 20; nth += 1) longest.refused('risk');
  expect(longest.refused('risk')).toBe(60);
  expect(createBackoff(() => 0).refused('risk')).toBe(0.5);
  expect(createBackoff(() => 1).refused('risk')).toBe(1.5);
});

test('a write that was throttled is sent once', async () => {
  const { graph, sent } = scene({ answers: [busy(1)] });
  expect(await graph.send(WRITE)).toMatchObject({ status: 429 });
  expect(sent).toHaveLength(1);
});

test('of a batch only the parts that were throttled are read again', async () => {
  const { graph, sent } = scene({ answers: [OK, busy(1), { ...OK, body: 'second' }] });
  expect(await graph.batch([READ, LOG])).toMatchObject([{ body: {} }, { status: 200, body: 'second' }]);
  expect(sent).toEqual([READ, LOG, LOG]);
});

test('a part that is throttled for long is told as such', async () => {
  const { graph, sent } = scene({ answers: [OK, busy(40)] });
  expect(await graph.batch([READ, LOG])).toMatchObject([{ status: 200 }, { status: 429, retryAfterS: 40 }]);
  expect(sent).toHaveLength(2);
});
