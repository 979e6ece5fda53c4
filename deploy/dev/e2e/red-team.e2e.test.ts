import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterwards } from './red-team-after.ts';
import type { Attempt } from './red-team-attempt.ts';
import { byProofs } from './red-team-proofs.ts';
import { PATIENCE_MS, redTeamScene, type Scene } from './red-team-scene.ts';
import { byWords } from './red-team-words.ts';
import { writeRedTeamWorld } from './red-team-world.ts';
import { eventually, hasTemporal, type StackUnderTest, stackUnderTest } from './stack-under-test.ts';

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
    const { statuses, ticket, targets, after = 0 } = await attempt.go(scene);
    if (ticket) tickets.push(ticket);
    const { audit, phase, refused } = attempt;
    if (ticket && audit)
      await eventually(
        () => auditOf(ticket, after),
        (lines) => audit.test(lines),
        PATIENCE_MS,
      );
    const now = ticket && phase ? (await scene.read(ticket)).view?.phase : phase;
    expect({ statuses, phase: now, auditable: Boolean(ticket) || audit === null }).toEqual({
      statuses: refused,
      phase,
      auditable: true,
    });
    for (const { email } of targets)
      expect([email, await harmOn(email)]).toEqual([email, { ...none, passwordChanges: attempt.honest ?? 0 }]);
  });

  test('has changed nothing and seen nothing', async () => {
    expect(await harmOn()).toEqual({ ...none, passwordChanges: scene.honest.size });
    expect(tickets.length).toBeGreaterThan(60);
    const audits = await Promise.all(tickets.map((id) => auditOf(id)));
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

    const lost = await scene.waiting('lost');
    const { digits } = await scene.begin(lost.who, lost.id, 'manager');
    await scene.post(scene.marta, `/v1/tickets/${lost.id}/vouches`, { kind: 'manager', called: true, digits });
    const note = 'I saw them by video with their badge in hand.';
    const vouch = { kind: 'attestation', method: 'video_with_badge', note };
    await scene.post(scene.tess, `/v1/tickets/${lost.id}/vouches`, vouch);
    await eventually(
      () => harmOn(lost.person.email),
      ({ tapsCreated }) => tapsCreated === 1,
    );
  });
});
