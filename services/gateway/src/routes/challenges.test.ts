import { FixpointError, type Person } from '@fixpoint/domain';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DEFAULT_LIMITS } from '../rate-limits.ts';
import { enrolPasskey, enrolTotp } from '../testing/enrol.ts';
import { progress } from '../testing/progress.ts';
import {
  answer,
  awaitingProof,
  begin,
  daysAgo,
  PLAN_HASH,
  proofEvents,
  provenIn,
  waitingView,
} from '../testing/proof-scene.ts';
import { ana, ben, mia, startTestGateway, type TestGateway, tom } from '../testing/test-gateway.ts';

const MINUTE_MS = 60_000;

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway({ limits: { ...DEFAULT_LIMITS, proofs: { points: 100, durationS: 60 } } });
});
afterEach(() => gateway.stop());

const pass = (minutes: number): void => {
  gateway.clock.now = new Date(gateway.clock.now.getTime() + minutes * MINUTE_MS);
};
const sentCode = (): string => gateway.notifications.codes.at(-1)?.code ?? '';
const other = (code: string): string => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0');

describe('a code to a known contact', () => {
  test('proves one point, for half an hour, for the plan that waits', async () => {
    const id = await awaitingProof(gateway);
    const { status, challengeId, sentTo, ...rest } = await begin(gateway, id, { kind: 'contact_code', contact: 0 });
    expect([status, sentTo, gateway.notifications.codes]).toMatchObject([
      201,
      '••• 56',
      [{ ticketId: id, channel: 'sms', address: '+34 600 123 456', code: expect.stringMatching(/^\d{8}$/) }],
    ]);
    expect(JSON.stringify(rest)).not.toContain(sentCode());

    const spaced = `${sentCode().slice(0, 4)} ${sentCode().slice(4)}`;
    expect(await answer(gateway, id, challengeId, { code: spaced })).toMatchObject({ status: 200 });
    expect(provenIn(gateway)).toMatchObject([
      {
        kind: 'contact_code',
        person: ana,
        points: 1,
        planHash: PLAN_HASH,
        by: null,
        expiresAt: new Date(gateway.clock.now.getTime() + 30 * MINUTE_MS).toISOString(),
      },
    ]);
  });

  test('stands in no table, nor in the audit', async () => {
    const id = await awaitingProof(gateway);
    await begin(gateway, id, { kind: 'contact_code', contact: 0 });
    const fork = gateway.deps.em.fork();
    const rows = await Promise.all([
      fork.execute(`select * from "challenge"`),
      fork.execute(`select * from "audit_event"`),
      fork.execute(`select * from "ticket"`),
    ]);
    expect(JSON.stringify(rows.slice(0, 2))).not.toMatch(new RegExp(`${sentCode()}|600 ?123`));
    expect(rows[0]).toHaveLength(1);
  });

  test('is taken once, has five tries and five minutes', async () => {
    const id = await awaitingProof(gateway);
    const first = await begin(gateway, id, { kind: 'contact_code', contact: 0 });
    await answer(gateway, id, first.challengeId, { code: sentCode() });
    expect(await answer(gateway, id, first.challengeId, { code: sentCode() })).toMatchObject({ status: 409 });

    const second = await begin(gateway, id, { kind: 'contact_code', contact: 0 });
    for (let nth = 0; nth < 5; nth += 1)
      expect(await answer(gateway, id, second.challengeId, { code: other(sentCode()) })).toMatchObject({ status: 403 });
    expect(await answer(gateway, id, second.challengeId, { code: sentCode() })).toMatchObject({ status: 409 });

    const third = await begin(gateway, id, { kind: 'contact_code', contact: 0 });
    pass(5);
    expect(await answer(gateway, id, third.challengeId, { code: sentCode() })).toMatchObject({ status: 409 });
    expect(provenIn(gateway)).toHaveLength(1);
    const events = await proofEvents(gateway, id);
    expect(events.filter(([kind]) => kind === 'challenge_failed')).toHaveLength(8);
  });

  test.each([
    ['a contact of less than a week', 0],
    ['a contact that is not there', 7],
    ['none', undefined],
  ])('is not sent to %s, which the audit says', async (_what, contact) => {
    const id = await awaitingProof(gateway, {
      contacts: [
        { kind: 'phone', value: '+34 699 999 999', registeredAt: daysAgo(gateway, 1) },
        { kind: 'phone', value: '+34 600 123 456', registeredAt: daysAgo(gateway, 30) },
      ],
    });
    expect(await begin(gateway, id, { kind: 'contact_code', contact })).toMatchObject({ status: 422 });
    expect(gateway.notifications.codes).toEqual([]);
    expect(await proofEvents(gateway, id)).toMatchObject([['proof_refused', expect.stringContaining('contact:')]]);
  });

  test('that cannot be sent is said to be so', async () => {
    gateway.notifications.behaviour.fail = async () => {
      throw new FixpointError('unavailable', 'Nothing can be sent right now.');
    };
    const id = await awaitingProof(gateway);
    expect(await begin(gateway, id, { kind: 'contact_code', contact: 0 })).toMatchObject({ status: 503 });
  });
});

describe('a challenge is bound', () => {
  const begun = async (as: Person = ana) => {
    const id = await awaitingProof(gateway, { as });
    const { challengeId } = await begin(gateway, id, { kind: 'contact_code', contact: 0 }, { as });
    return { id, challengeId, code: sentCode() };
  };

  test('to its ticket', async () => {
    const { challengeId, code } = await begun();
    const another = await awaitingProof(gateway);
    expect(await answer(gateway, another, challengeId, { code })).toMatchObject({ status: 404 });
    expect(await proofEvents(gateway, another)).toMatchObject([['challenge_failed', expect.any(String)]]);
  });

  test('to its person, though another may see the ticket', async () => {
    const { id, challengeId, code } = await begun();
    const technician = { as: tom, roles: ['technician' as const] };
    expect(await answer(gateway, id, challengeId, { code }, technician)).toMatchObject({ status: 403 });
    expect(await begin(gateway, id, { kind: 'contact_code', contact: 0 }, technician)).toMatchObject({ status: 403 });
    expect((await proofEvents(gateway, id)).map(([kind, summary]) => [kind, summary.includes('Tom')])).toEqual([
      ['challenge_made', false],
      ['challenge_failed', true],
      ['proof_refused', true],
    ]);
  });

  test('to who may see the ticket; who may not is in its audit', async () => {
    const { id, challengeId, code } = await begun();
    expect(await answer(gateway, id, challengeId, { code }, { as: ben })).toMatchObject({ status: 404 });
    expect((await proofEvents(gateway, id)).at(-1)).toMatchObject(['proof_refused', expect.stringContaining('Ben')]);
  });

  test('to its plan and round', async () => {
    const { id, challengeId, code } = await begun();
    const view = waitingView(gateway, ana);
    if (!view.plan) throw new Error('The view has a plan.');
    await progress(gateway, id, 'awaiting_proof', { ...view, plan: { ...view.plan, hash: 'o'.repeat(64) } });
    expect(await answer(gateway, id, challengeId, { code })).toMatchObject({ status: 409 });
    expect(provenIn(gateway)).toEqual([]);
  });

  test('to a ticket that waits for proof', async () => {
    const { id, challengeId, code } = await begun();
    await progress(gateway, id, 'escalated', waitingView(gateway, ana));
    expect(await answer(gateway, id, challengeId, { code })).toMatchObject({ status: 409 });
    expect(await begin(gateway, id, { kind: 'totp' })).toMatchObject({ status: 409 });
    expect((await proofEvents(gateway, id)).map(([kind]) => kind)).toEqual([
      'challenge_made',
      'proof_refused',
      'proof_refused',
    ]);
  });

  test('and a guess of many at once is counted', async () => {
    const { id, challengeId, code } = await begun();
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        answer(gateway, id, challengeId, { code: String((Number(code) + nth + 1) % 1e8).padStart(8, '0') }),
      ),
    );
    expect(guesses.filter(({ status }) => status === 403)).toHaveLength(5);
    expect(guesses.filter(({ status }) => status === 409)).toHaveLength(15);
  });
});

test('what the workflow refuses of a proof is in the audit too', async () => {
  const id = await awaitingProof(gateway);
  const { challengeId } = await begin(gateway, id, { kind: 'contact_code', contact: 0 });
  gateway.temporal.behaviour.update = async () => {
    const why = ApplicationFailure.create({ type: 'conflict', message: 'No proof is asked for.' });
    throw new WorkflowUpdateFailedError('Workflow Update failed', why);
  };
  expect(await answer(gateway, id, challengeId, { code: sentCode() })).toMatchObject({ status: 409 });
  expect((await proofEvents(gateway, id)).at(-1)).toEqual([
    'proof_refused',
    'Ana Petrova gave proof that does not count: No proof is asked for.',
  ]);
});

describe('an authenticator app', () => {
  test('that was enrolled before the ticket came proves two points, and no code twice', async () => {
    const app = await enrolTotp(gateway);
    expect(app.status).toBe(201);
    pass(1);
    const id = await awaitingProof(gateway);
    const code = app.codeAt(gateway.clock.now);
    const first = await begin(gateway, id, { kind: 'totp' });
    expect(await answer(gateway, id, first.challengeId, { code })).toMatchObject({ status: 200 });
    expect(provenIn(gateway)).toMatchObject([{ kind: 'totp', points: 2, detail: expect.stringContaining('Phone') }]);

    const again = await begin(gateway, id, { kind: 'totp' });
    expect(await answer(gateway, id, again.challengeId, { code })).toMatchObject({ status: 403 });
    pass(1);
    const next = app.codeAt(gateway.clock.now);
    expect(await answer(gateway, id, again.challengeId, { code: next })).toMatchObject({ status: 200 });
  });

  test('that was enrolled after it came proves nothing', async () => {
    const id = await gateway.open();
    pass(1);
    await enrolTotp(gateway);
    pass(1);
    await progress(gateway, id, 'awaiting_proof', waitingView(gateway, ana));
    expect(await begin(gateway, id, { kind: 'totp' })).toMatchObject({
      status: 409,
      detail: expect.stringContaining('after this ticket came'),
    });
  });

  test('of somebody else proves nothing', async () => {
    const app = await enrolTotp(gateway, { as: ben });
    await enrolTotp(gateway);
    pass(1);
    const id = await awaitingProof(gateway);
    const { challengeId } = await begin(gateway, id, { kind: 'totp' });
    const code = app.codeAt(gateway.clock.now);
    expect(await answer(gateway, id, challengeId, { code })).toMatchObject({ status: 403 });
  });
});

describe('a passkey', () => {
  const asked = async () => {
    const { key, status } = await enrolPasskey(gateway);
    expect(status).toBe(201);
    pass(1);
    const id = await awaitingProof(gateway);
    const { challengeId, options } = await begin(gateway, id, { kind: 'passkey' });
    const challenge = options?.challenge ?? '';
    expect(options).toMatchObject({ rpId: 'portal.example', allowCredentials: [{ id: key.id }] });
    return { key, id, challengeId, challenge };
  };

  test('proves two points', async () => {
    const { key, id, challengeId, challenge } = await asked();
    const assertion = key.assert({ challenge });
    expect(await answer(gateway, id, challengeId, { assertion })).toMatchObject({ status: 200 });
    expect(provenIn(gateway)).toMatchObject([{ kind: 'passkey', points: 2 }]);
    expect(await answer(gateway, id, challengeId, { assertion })).toMatchObject({ status: 409 });
  });

  test.each([
    ['used on another site', { origin: 'https://portal.evil.example', rpId: 'portal.evil.example' }],
    ['used for another challenge', { challenge: Buffer.from('another').toString('base64url') }],
    ['used without its owner having been checked', { verified: false }],
  ])('%s proves nothing', async (_what, place) => {
    const { key, id, challengeId, challenge } = await asked();
    const assertion = key.assert({ challenge, ...place });
    expect(await answer(gateway, id, challengeId, { assertion })).toMatchObject({ status: 403 });
    expect(provenIn(gateway)).toEqual([]);
  });
});

test('a manager cannot be answered for by who asked', async () => {
  const id = await awaitingProof(gateway, { manager: mia });
  const { challengeId, digits } = await begin(gateway, id, { kind: 'manager' });
  expect(await answer(gateway, id, challengeId, { code: `0000${digits}` })).toMatchObject({ status: 403 });
  expect(await answer(gateway, id, challengeId, { digits })).toMatchObject({ status: 422 });
});

test('too many in a minute are refused', async () => {
  const tight = await startTestGateway({ limits: { ...DEFAULT_LIMITS, proofs: { points: 1, durationS: 60 } } });
  try {
    const id = await awaitingProof(tight);
    expect(await begin(tight, id, { kind: 'contact_code', contact: 0 })).toMatchObject({ status: 201 });
    expect(await begin(tight, id, { kind: 'contact_code', contact: 0 })).toMatchObject({ status: 429 });
  } finally {
    await tight.stop();
  }
});
