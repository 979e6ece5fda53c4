import { testDatabase, type TestDatabase } from '@fixpoint/dev/postgres';
import { decide, defaultPolicy, type Person, type Policy, type PolicyInput } from '@fixpoint/domain';
import { planFor } from '@fixpoint/domain/runbooks';
import { AuditEvent } from '../entities/audit-event.entity.ts';
import { decisionsOn, keepDecision } from './decisions.ts';
import { draftPolicy, keepReplay, listPolicies, policyInForce, readPolicyVersion, releasePolicy } from './policies.ts';
import { replayPolicy } from './replay-policy.ts';

const ana: Person = { id: 'ana', name: 'Ana', email: 'ana@northwind.example' };
const tess: Person = { id: 'tess', name: 'Tess', email: 'tess@northwind.example' };
const henrik: Person = { id: 'henrik', name: 'Henrik', email: 'henrik@northwind.example' };
const now = new Date('2026-11-25T08:00:00.000Z');

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database?.drop());
const em = () => database.orm.em;

/** Everything that the default policy does by itself is left to a person. */
const strict: Policy = {
  ...defaultPolicy.policy,
  rules: defaultPolicy.policy.rules.filter(({ outcome }) => outcome !== 'auto'),
};
const draft = (policy: Policy = strict, by = tess) =>
  draftPolicy(em(), { text: `${JSON.stringify(policy)}  \n`, note: 'Nothing by itself.', by, now });
const replayed = async (version: number) =>
  keepReplay(em(), { version, by: tess, now, replay: await replayPolicy(em(), version, now) });
const release = (version: number, by = henrik) => releasePolicy(em(), { version, by, reason: 'Looked at it.', now });

const inputOf = (nth: number): PolicyInput => ({
  ticket: { id: `FX-${nth}`, channel: 'portal', subject: 's', body: 'b', requester: ana, affected: ana },
  triage: {
    category: 'account_unlock',
    confidence: nth % 2 === 0 ? 0.97 : 0.5,
    runnersUp: [],
    words: [],
    priority: { level: 'medium', reason: 'One person.' },
    abstained: null,
    model: 'test',
  },
  diagnosis: {
    cause: 'stale_session',
    confidence: 1,
    because: [],
    runbook: 'revoke-sessions',
    advice: null,
    team: 'service_desk',
  },
  evidence: [],
  plan: planFor('revoke-sessions', { affected: ana, evidence: [], cause: 'stale_session' }),
  proofs: [],
  access: null,
  changedBefore: [],
  mode: 'auto' as const,
  at: new Date(now.getTime() + nth * 1000).toISOString(),
});
const decided = async (count: number): Promise<void> => {
  for (let nth = 0; nth < count; nth++) {
    const input = inputOf(nth);
    await keepDecision(em(), { round: 1, attempt: 1, input, decision: decide(defaultPolicy, input) });
  }
};

test('the policy that came with the product decides until another is released by a second person', async () => {
  expect(await policyInForce(em())).toBe(defaultPolicy);
  const { version, text } = await draft();
  expect(text.endsWith('  \n')).toBe(true);
  await expect(release(version)).rejects.toMatchObject({ code: 'conflict' }); // nobody has seen what it would change
  await replayed(version);
  await expect(release(version, tess)).rejects.toMatchObject({ code: 'forbidden' });
  await release(version);
  expect(await policyInForce(em())).toMatchObject({ version, author: tess, policy: strict });
  expect(await readPolicyVersion(em(), version)).toMatchObject({ text, state: 'in_force', releasedBy: henrik });
  await expect(release(version)).rejects.toMatchObject({ code: 'conflict' });
  expect((await listPolicies(em())).map((entry) => [entry.version, entry.state])).toEqual([
    [version, 'in_force'],
    [0, 'retired'],
  ]);
  const events = await em()
    .fork()
    .find(AuditEvent, { stream: 'policy' }, { orderBy: { index: 'asc' } });
  expect(events.map(({ kind, actor }) => [kind, actor.id])).toEqual([
    ['policy_drafted', 'tess'],
    ['policy_replayed', 'tess'],
    ['policy_released', 'henrik'],
  ]);
});

test('a replay against another policy than the one in force does not count', async () => {
  const [first, second] = [await draft(), await draft(defaultPolicy.policy)];
  for (const { version } of [first, second]) await replayed(version);
  await release(first.version);
  await expect(release(second.version)).rejects.toMatchObject({ code: 'conflict' });
  await replayed(second.version);
  await release(second.version);
  expect((await listPolicies(em())).map(({ state }) => state)).toEqual(['in_force', 'retired', 'retired']);
});

test('one of two releases at the same moment counts', async () => {
  const [first, second] = [await draft(), await draft()];
  for (const { version } of [first, second]) await replayed(version);
  const outcomes = await Promise.allSettled([release(first.version), release(second.version)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a text that is no policy is not kept, and the number of no version is found', async () => {
  await expect(draftPolicy(em(), { text: '{}', note: 'n', by: tess, now })).rejects.toMatchObject({
    code: 'invalid',
    details: { errors: expect.arrayContaining([expect.objectContaining({ field: 'rules' })]) },
  });
  expect(await listPolicies(em())).toHaveLength(1);
  await expect(readPolicyVersion(em(), 7)).rejects.toMatchObject({ code: 'not_found' });
});

test('a policy in force that cannot be read decides nothing', async () => {
  const { version } = await draft();
  await replayed(version);
  await release(version);
  const { version: broken } = await draft();
  await em().fork().execute(`update "policy" set "state" = 'retired' where "version" = ?`, [version]);
  await em().fork().execute(`update "policy" set "state" = 'in_force', "text" = '{' where "version" = ?`, [broken]);
  await expect(policyInForce(em())).rejects.toMatchObject({ code: 'unavailable' });
});

test('a replay counts what would be otherwise, with examples, over pages of decisions', async () => {
  await decided(600);
  const { version } = await draft();
  expect(await replayPolicy(em(), version, now)).toMatchObject({
    against: 0,
    decisions: 600,
    same: 300,
    shifts: { automated: 0, asked: 0, refused: 300, loosened: 0, tightened: 0 },
    examples: [
      {
        shift: 'refused',
        ticketId: 'FX-598',
        before: { outcome: 'auto', rule: 'own-sessions' },
        after: { outcome: 'human', rule: 'default' },
      },
      ...Array.from({ length: 9 }, (_, nth) => ({ ticketId: `FX-${596 - 2 * nth}` })),
    ],
  });
  expect(await replayPolicy(em(), version, now, 100)).toMatchObject({ decisions: 100 });
});

test('a decision is kept once, and comes to the same when it is taken again', async () => {
  const input = inputOf(0);
  const decision = decide(defaultPolicy, input);
  await keepDecision(em(), { round: 1, attempt: 1, input, decision });
  const other = { ...decision, rule: 'another' };
  expect(await keepDecision(em(), { round: 1, attempt: 1, input, decision: other })).toEqual(decision);
  await keepDecision(em(), { round: 1, attempt: 2, input, decision: other });
  expect(await decisionsOn(em(), 'FX-0')).toMatchObject([
    { attempt: 1, input, sameAgain: true },
    { attempt: 2, sameAgain: false },
  ]);
});
