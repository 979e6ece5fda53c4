import type { ProbeKind } from '@fixpoint/domain';
import type { Graph, GraphAnswer, GraphRequest } from '@fixpoint/graph';
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
      '/groups?': answer({ value: [] }),
    };
    expect(await look(answers, 'identity.roles')).toMatchObject({ facts: { roleAssignableGroups: ['Operators'] } });
  });

  test('are seen behind the ownership of a group, and unknown when its owners cannot be read', async () => {
    const answers = {
      roleAssignments: answer({ value: [] }),
      transitiveMemberOf: answer({ value: [] }),
      '/groups?': answer({ value: [group('Operators', true)] }),
    };
    const owners = { owners: answer({ value: [{ id: 'ana' }] }) };
    expect(await look({ ...owners, ...answers }, 'identity.roles')).toMatchObject({
      facts: { roleAssignableGroups: ['Operators'] },
    });
    expect(await look({ owners: answer({}, 503), ...answers }, 'identity.roles')).toMatchObject({
      outcome: 'unavailable',
    });
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

describe('sign-in methods', () => {
  const authenticator = (displayName: string | null) => ({
    '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod',
    id: displayName ?? 'a',
    displayName,
    deviceTag: 'SoftwareTokenActivated',
  });
  const pass = { '@odata.type': '#microsoft.graph.temporaryAccessPassAuthenticationMethod', id: 'p', isUsable: false };
  const lookAtMethods = (value: unknown[], report: GraphAnswer) =>
    look({ '/authentication/methods': answer({ value }), userRegistrationDetails: report }, 'identity.methods');
  const prefers = (method: string | null) => answer({ userPreferredMethodForSecondaryAuthentication: method });

  test('are told as far as Graph tells of them, and what it leaves out is null', async () => {
    expect(await lookAtMethods([authenticator(null)], prefers(null))).toMatchObject({
      facts: {
        mfaRegistered: true,
        methods: [{ label: 'SoftwareTokenActivated', registeredAt: null, isDefault: false }],
        contacts: [],
      },
    });
  });

  test('of which two may be the one that is asked for first are both taken for it', async () => {
    const evidence = await lookAtMethods([authenticator('old'), authenticator('new'), pass], prefers('push'));
    expect(evidence).toMatchObject({
      facts: { methods: [{ isDefault: true }, { isDefault: true }, { isDefault: false }] },
    });
  });

  test('do not come to a second factor by a pass, which ends by itself', async () => {
    expect(await lookAtMethods([pass], prefers('none'))).toMatchObject({ facts: { mfaRegistered: false } });
  });

  test.each([
    [403, 'seen'],
    [404, 'seen'],
    [429, 'unavailable'],
    [503, 'unavailable'],
  ])('without the report of which comes first (%i) are %s', async (status, outcome) => {
    expect(await lookAtMethods([authenticator('phone')], answer({}, status))).toMatchObject({ outcome });
  });
});

test('a refusal names the permission that is missing, and a missing licence does not', async () => {
  const refusal = (message: string) => answer({ error: { code: 'Authorization_RequestDenied', message } }, 403);
  const refused = await look({ signIns: refusal('Insufficient privileges.') }, 'identity.sign-ins');
  expect(refused).toMatchObject({ outcome: 'forbidden', detail: expect.stringContaining('AuditLog.Read.All') });
  const unlicensed = await look({ riskyUsers: refusal('The tenant needs a premium license.') }, 'identity.risk');
  expect(unlicensed).toMatchObject({ outcome: 'forbidden', detail: expect.not.stringContaining('.Read.All') });
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
