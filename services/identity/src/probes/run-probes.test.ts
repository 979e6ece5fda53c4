import type { ProbeKind } from '@fixpoint/domain';
import type { Graph, GraphAnswer, GraphRequest } from '../graph/graph.ts';
import { createRunProbes } from './run-probes.ts';

const answer = (body: unknown, status = 200): GraphAnswer => ({ status, requestId: 'r', retryAfterS: null, body });

/** A Graph that answers by the first pattern that a path fits; nothing else is there. */
const graphOf = (answers: Record<string, GraphAnswer>) => {
  const asked: string[] = [];
  const find = ({ path }: GraphRequest): GraphAnswer => {
    asked.push(path);
    const found = Object.entries(answers).find(([part]) => path.includes(part));
    return found ? found[1] : answer({ error: { code: 'Request_ResourceNotFound', message: 'none' } }, 404);
  };
  const graph: Graph = { send: async (request) => find(request), batch: async (requests) => requests.map(find) };
  return { graph, asked };
};
const look = async (answers: Record<string, GraphAnswer>, kind: ProbeKind, now = new Date()) => {
  const [evidence] = await createRunProbes(graphOf(answers).graph, () => now)('ana', [kind]);
  return evidence;
};

const USER = { id: 'ana', displayName: 'Ana', userPrincipalName: 'ana@northwind.example', accountEnabled: true };
const DOMAINS = answer({ value: [{ id: 'northwind.example', authenticationType: 'Managed' }] });
const group = (name: string | null, isAssignableToRole: boolean | null = null) => ({
  id: name ?? 'g',
  displayName: name,
  isAssignableToRole,
});

describe('administrator roles', () => {
  test('are looked for on every page of the groups', async () => {
    const answers = {
      'page=2': answer({ value: [group('Operators', true)] }),
      roleAssignments: answer({ value: [] }),
      transitiveMemberOf: answer({ value: [group('Staff')], '@odata.nextLink': 'https://graph/page=2' }),
    };
    expect(await look(answers, 'identity.roles')).toMatchObject({ facts: { roleAssignableGroups: ['Operators'] } });
  });

  test('are unknown when a page is missing, or groups come without their properties', async () => {
    const broken = { value: [group('Staff')], '@odata.nextLink': 'https://graph/page=2' };
    const answers = { 'page=2': answer({}, 503), roleAssignments: answer({ value: [] }) };
    expect(await look({ ...answers, transitiveMemberOf: answer(broken) }, 'identity.roles')).toMatchObject({
      outcome: 'unavailable',
    });
    const nameless = answer({ value: [group(null)] });
    expect(await look({ ...answers, transitiveMemberOf: nameless }, 'identity.roles')).toMatchObject({
      outcome: 'forbidden',
    });
  });
});

test('an account whose manager cannot be read now is not an account without a manager', async () => {
  const answers = { manager: answer({}, 503), '/users/ana?': answer(USER), '/domains': DOMAINS };
  expect(await look(answers, 'identity.account')).toMatchObject({ outcome: 'unavailable' });
});

test('an account in a domain that is not ours counts as federated', async () => {
  const stranger = answer({ ...USER, userPrincipalName: 'ana@elsewhere.example' });
  expect(await look({ '/users/ana?': stranger, '/domains': DOMAINS }, 'identity.account')).toMatchObject({
    facts: { domainAuthentication: 'Federated', manager: null },
  });
});

test('the domains are asked for again after five minutes', async () => {
  let now = Date.parse('2026-11-24T10:00:00Z');
  const { graph, asked } = graphOf({ '/users/ana?': answer(USER), '/domains': DOMAINS });
  const probe = createRunProbes(graph, () => new Date(now));
  for (const passedMs of [0, 299_000, 2000]) {
    now += passedMs;
    await probe('ana', ['identity.account']);
  }
  expect(asked.filter((path) => path.startsWith('/domains'))).toHaveLength(2);
});

test('an answer in an unknown form is no evidence', async () => {
  expect(await look({ riskyUsers: answer({ surprise: true }) }, 'identity.risk')).toMatchObject({
    outcome: 'unavailable',
    detail: 'The risk state came in a form that is not understood.',
  });
});

test('a person id cannot reach another path', async () => {
  const { graph, asked } = graphOf({});
  await createRunProbes(graph, () => new Date())("x/../y?z' or 'a", ['identity.account', 'identity.sign-ins']);
  for (const path of asked) expect(path).not.toMatch(/\/users\/x\/|\?z|' or 'a/);
});
