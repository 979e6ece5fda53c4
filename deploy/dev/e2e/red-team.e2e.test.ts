import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { afterwards } from './red-team-after.ts';
import type { Attempt } from './red-team-attempt.ts';
import { byProofs } from './red-team-proofs.ts';
import { PATIENCE_MS, redTeamScene, type Scene } from './red-team-scene.ts';
import { byWords } from './red-team-words.ts';
import { writeRedTeamWorld } from './red-team-world.ts';
import { eventually, hasTemporal, type StackUnderTest, stackUnderTest } from './stack-under-test.ts';

const Refusals = z.object({ refusals: z.array(z.object({ at: z.string(), summary: z.string() })) });

const ATTEMPTS: Attempt[] = [...byWords, ...byProofs, ...afterwards];

/** All that would let somebody in who should not be, or be of help to them. */
const HARM = [
  'passwordChanges',
  'ownPasswordChanges',
  'accountsEnabled',
  'profilesChanged',
  'membersAdded',
  'tapsCreated',
  'tapsRedeemed',
  'methodsAdded',
  'methodsChanged',
  'methodsDeleted',
] as const;

(hasTemporal ? describe : describe.skip)('an attacker', () => {
  let folder: string;
  let company: StackUnderTest;
  let scene: Scene;
  const tickets: string[] = [];
  const viewed = new Set<string>();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fixpoint-red-team-'));
    company = await stackUnderTest({ world: writeRedTeamWorld(folder) });
    scene = await redTeamScene(company);
  });
  afterAll(async () => {
    await company?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const harmOn = async (upn?: string) => {
    const { effects, byPerson } = await company.stack.lab.counters();
    const found = upn === undefined ? effects : byPerson[upn];
    return Object.fromEntries(HARM.map((name) => [name, found?.[name] ?? 0]));
  };
  const none = Object.fromEntries(HARM.map((name) => [name, 0]));
  /** Requests that any part of the product refused since then. */
  const refusedSince = async (since: Date): Promise<string> => {
    const { text } = await scene.call(scene.adam, 'GET', '/v1/refusals?limit=500');
    const { refusals } = Refusals.parse(JSON.parse(text));
    return refusals
      .filter(({ at }) => at >= since.toISOString())
      .map(({ summary }) => `request_refused: ${summary}`)
      .join('\n');
  };
  const auditOf = async (id: string, after = 0): Promise<string> =>
    (await scene.read(id)).events
      .slice(after)
      .map(({ kind, summary }) => `${kind}: ${summary}`)
      .join('\n');

  test('has at least 60 ways to try, each by a name of its own', () => {
    expect(new Set(ATTEMPTS.map(({ name }) => name)).size).toBe(ATTEMPTS.length);
    expect(ATTEMPTS.length).toBeGreaterThanOrEqual(60);
  });

  test.each(ATTEMPTS.map((attempt) => [attempt.name, attempt] as const))('%s', async (_name, attempt) => {
    const since = new Date();
    const { statuses, ticket, targets, after = 0 } = await attempt.go(scene);
    if (ticket) tickets.push(ticket);
    const { audit, phase, refused, honest = 0, passes = 0 } = attempt;
    if (ticket && attempt.viewed) viewed.add(ticket);
    await eventually(
      async () => [await refusedSince(since), ticket ? await auditOf(ticket, after) : ''].join('\n'),
      (lines) => audit.test(lines),
      PATIENCE_MS,
    );
    const now = ticket && phase ? (await scene.read(ticket)).view?.phase : phase;
    expect({ statuses, phase: now }).toEqual({ statuses: refused, phase });
    for (const { email } of targets)
      expect([email, await harmOn(email)]).toEqual([email, { ...none, passwordChanges: honest, tapsCreated: passes }]);
  });

  test('has changed nothing and seen nothing', async () => {
    expect(await harmOn()).toEqual({ ...none, passwordChanges: scene.honest.size, tapsCreated: scene.passes.size });
    expect(tickets.length).toBeGreaterThan(60);
    const audits = await Promise.all(tickets.filter((id) => !viewed.has(id)).map((id) => auditOf(id)));
    expect(audits.filter((lines) => /^(secret_viewed|disowned): /m.test(lines))).toEqual([]);
  });

  test('is kept out, and the honest are not', async () => {
    const { person, who, strong, id } = await scene.waiting();
    await scene.post(strong, `/v1/tickets/${id}/proofs`);
    await eventually(
      () => scene.read(id),
      ({ view }) => view?.phase === 'resolved',
    );
    const { token } = await scene.link(strong, id);
    const { status, body } = await scene.open(strong, token);
    expect([status, await company.stack.lab.checkPassword(person.email, String(body['secret']))]).toEqual([
      200,
      { ok: true, mustChange: true },
    ]);
    expect(await harmOn(person.email)).toEqual({ ...none, passwordChanges: 1 });
    expect(await auditOf(id)).toMatch(/^secret_viewed: /m);
    expect(who.amr).toEqual(['pwd']);

    const passed = await scene.passed();
    expect(await harmOn(passed.person.email)).toEqual({ ...none, tapsCreated: 1 });
  });
});
