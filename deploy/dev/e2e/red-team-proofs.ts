import type { Attempt, Outcome } from './red-team-attempt.ts';
import { another, type Scene, WEAK, type Waiting } from './red-team-scene.ts';

type Vouch = Record<string, unknown>;

/** On a ticket of a victim of its own that waits for proof. */
const onWaiting = (
  name: string,
  refused: number[],
  audit: RegExp,
  act: (scene: Scene, of: Waiting) => Promise<number[]>,
  kind: 'forgot' | 'lost' = 'forgot',
): Attempt => ({
  name,
  refused,
  audit,
  phase: 'awaiting_proof',
  go: async (scene): Promise<Outcome> => {
    const of = await (refused.includes(200) || refused.length > 2 ? scene.waiting(kind) : scene.shared(kind));
    const after = (await scene.read(of.id)).events.length;
    return { statuses: await act(scene, of), ticket: of.id, after, targets: [of.person] };
  },
});

const FAILED = /^challenge_failed: .*could not prove it: /m;
const UNFIT = /^request_refused: .*\(422\): /m;
const REFUSED = /^proof_refused: .*does not count: /m;

const coded = async (scene: Scene, { who, id }: Waiting) => {
  const { challengeId } = await scene.begin(who, id, 'contact_code', 0);
  return { challengeId, code: await scene.newestCode() };
};
const vouch = async (scene: Scene, of: Waiting, by: Parameters<Scene['post']>[0], make: (digits: string) => Vouch) => {
  const { digits } = await scene.begin(of.who, of.id, 'manager');
  return (await scene.post(by, `/v1/tickets/${of.id}/vouches`, make(digits))).status;
};
const manager = (digits: string): Vouch => ({ kind: 'manager', called: true, digits });
const NOTE = 'I saw them by video with their badge in hand.';
const attestation = (note = NOTE): Vouch => ({ kind: 'attestation', method: 'video_with_badge', note });

export const byProofs: Attempt[] = [
  onWaiting('a wrong code', [403], FAILED, async (scene, of) => {
    const { challengeId, code } = await coded(scene, of);
    return [(await scene.answer(of.who, of.id, challengeId, another(code))).status];
  }),
  onWaiting('a code used twice', [200, 409], /challenge_failed: .*works once/, async (scene, of) => {
    const { challengeId, code } = await coded(scene, of);
    const first = await scene.answer(of.who, of.id, challengeId, code);
    return [first.status, (await scene.answer(of.who, of.id, challengeId, code)).status];
  }),
  onWaiting('a code of another ticket', [404], FAILED, async (scene, of) => {
    const other = await scene.waiting();
    const { challengeId, code } = await coded(scene, other);
    return [(await scene.answer(of.who, of.id, challengeId, code)).status];
  }),
  onWaiting('an older code after a newer one', [409], /challenge_failed: .*newer one/, async (scene, of) => {
    const { challengeId, code } = await coded(scene, of);
    await scene.begin(of.who, of.id, 'contact_code', 0);
    return [(await scene.answer(of.who, of.id, challengeId, code)).status];
  }),
  onWaiting('a sixth try with the right code', [403, 403, 403, 403, 403, 409], /Too many wrong/, async (scene, of) => {
    const { challengeId, code } = await coded(scene, of);
    const statuses: number[] = [];
    for (let nth = 1; nth <= 5; nth += 1)
      statuses.push((await scene.answer(of.who, of.id, challengeId, another(code, nth))).status);
    return [...statuses, (await scene.answer(of.who, of.id, challengeId, code)).status];
  }),
  onWaiting('eight guesses at the same moment', [403, 403, 403, 403, 403, 409, 409, 409], FAILED, async (scene, of) => {
    const { challengeId, code } = await coded(scene, of);
    const guesses = Array.from({ length: 8 }, (_, nth) =>
      scene.answer(of.who, of.id, challengeId, another(code, nth + 1)),
    );
    return (await Promise.all(guesses)).map(({ status }) => status).sort((a, b) => a - b);
  }),
  onWaiting('a code alone, twice over, for a password', [200, 200], /proof_given: /, async (scene, of) => {
    const statuses: number[] = [];
    for (let nth = 0; nth < 2; nth += 1) {
      const { challengeId } = await scene.begin(of.who, of.id, 'contact_code', 0);
      await scene.settled(of.id);
      const code = await scene.newestCode();
      statuses.push((await scene.answer(of.who, of.id, challengeId, code)).status);
    }
    return statuses;
  }),
  onWaiting('a code to a phone of two days ago', [422], REFUSED, async (scene, { who, id }) => [
    (await scene.begin(who, id, 'contact_code', 1)).status,
  ]),
  onWaiting('a code to a contact that is not there', [422], REFUSED, async (scene, { who, id }) => [
    (await scene.begin(who, id, 'contact_code', 9)).status,
  ]),
  onWaiting('a code begun by a technician', [403], REFUSED, async (scene, { id }) => [
    (await scene.begin(scene.tess, id, 'contact_code', 0)).status,
  ]),
  onWaiting('a code typed by a technician', [403], FAILED, async (scene, of) => {
    const { challengeId, code } = await coded(scene, of);
    return [(await scene.answer(scene.tess, of.id, challengeId, code)).status];
  }),
  onWaiting('a code typed by an outsider', [404], REFUSED, async (scene, of) => {
    const { challengeId, code } = await coded(scene, of);
    return [(await scene.answer({ person: scene.named('liam-walsh') }, of.id, challengeId, code)).status];
  }),
  onWaiting('a session of somebody else', [404], REFUSED, async (scene, { id }) => [
    (await scene.post({ person: scene.named('liam-walsh') }, `/v1/tickets/${id}/proofs`)).status,
  ]),
  onWaiting("a technician's own session", [403], REFUSED, async (scene, { id }) => [
    (await scene.post(scene.tess, `/v1/tickets/${id}/proofs`)).status,
  ]),
  onWaiting('a sign-in of an hour ago', [403], REFUSED, async (scene, { id, person }) => [
    (await scene.post({ person, signedInAt: new Date(Date.now() - 3_600_000) }, `/v1/tickets/${id}/proofs`)).status,
  ]),
  onWaiting(
    'a session alone for a pass',
    [200],
    /proof_given: /,
    async (scene, { id, strong }) => [(await scene.post(strong, `/v1/tickets/${id}/proofs`)).status],
    'lost',
  ),
  onWaiting(
    'a session twice for a pass',
    [200, 200],
    /proof_given: /,
    async (scene, { id, strong }) => [
      (await scene.post(strong, `/v1/tickets/${id}/proofs`)).status,
      (await scene.post({ ...strong, signedInAt: new Date(Date.now() - 5000) }, `/v1/tickets/${id}/proofs`)).status,
    ],
    'lost',
  ),
  onWaiting('an authenticator that was never enrolled', [409], REFUSED, async (scene, { id, who }) => [
    (await scene.begin(who, id, 'totp')).status,
  ]),
  onWaiting('a passkey that was never enrolled', [409], REFUSED, async (scene, { id, who }) => [
    (await scene.begin(who, id, 'passkey')).status,
  ]),
  onWaiting('enrolment while a ticket waits', [409, 409], REFUSED, async (scene, { person, who, id }) => [
    (await scene.enrol(person)).begun.status,
    (await scene.begin(who, id, 'totp')).status,
  ]),
  {
    name: 'a code of an authenticator twice',
    refused: [200, 403],
    audit: FAILED,
    phase: 'awaiting_proof',
    go: async (scene) => {
      const person = scene.pools.lost();
      const app = await scene.enrol(person);
      await app.finish();
      const of = await scene.waiting('lost', person);
      const code = app.code();
      const first = await scene.begin(of.who, of.id, 'totp');
      const given = await scene.answer(of.who, of.id, first.challengeId, code);
      const second = await scene.begin(of.who, of.id, 'totp');
      const again = await scene.answer(of.who, of.id, second.challengeId, code);
      return { statuses: [given.status, again.status], ticket: of.id, targets: [person] };
    },
  },
  {
    name: "another's authenticator",
    refused: [403],
    audit: FAILED,
    phase: 'awaiting_proof',
    go: async (scene) => {
      const [person, thief] = [scene.pools.forgot(), scene.pools.forgot()];
      const [own, other] = [await scene.enrol(person), await scene.enrol(thief)];
      await own.finish();
      await other.finish();
      const of = await scene.waiting('forgot', person);
      const { challengeId } = await scene.begin(of.who, of.id, 'totp');
      const { status } = await scene.answer(of.who, of.id, challengeId, other.code());
      return { statuses: [status], ticket: of.id, targets: [person] };
    },
  },
  {
    name: 'an enrolment begun before the ticket and finished while it waits',
    refused: [409, 409],
    audit: REFUSED,
    phase: 'awaiting_proof',
    go: async (scene) => {
      const person = scene.pools.forgot();
      const app = await scene.enrol(person);
      const of = await scene.waiting('forgot', person);
      const finished = await app.finish();
      const begun = await scene.begin(of.who, of.id, 'totp');
      return { statuses: [finished.status, begun.status], ticket: of.id, targets: [person] };
    },
  },
  {
    name: 'an enrolment with a password alone',
    refused: [403],
    audit: /^request_refused: .*POST \/v1\/authenticators\/options \(403\)/m,
    go: async (scene) => {
      const person = scene.pools.forgot();
      const body = { kind: 'totp', label: 'Mine' };
      const { status } = await scene.post({ person, ...WEAK }, '/v1/authenticators/options', body);
      return { statuses: [status], ticket: null, targets: [person] };
    },
  },
  onWaiting('a vouch with wrong digits', [403], FAILED, async (scene, of) => [
    await vouch(scene, of, scene.marta, (digits) => manager(another(digits))),
  ]),
  onWaiting('a vouch without digits', [422], UNFIT, async (scene, of) => [
    await vouch(scene, of, scene.marta, () => ({ kind: 'manager', called: true })),
  ]),
  onWaiting('a vouch without a call', [422], UNFIT, async (scene, of) => [
    await vouch(scene, of, scene.marta, (digits) => ({ kind: 'manager', called: false, digits })),
  ]),
  onWaiting('a vouch by somebody else', [404], REFUSED, async (scene, of) => [
    await vouch(scene, of, { person: scene.named('liam-walsh') }, manager),
  ]),
  onWaiting('a vouch for themself', [404], REFUSED, async (scene, of) => [await vouch(scene, of, of.strong, manager)]),
  onWaiting('a vouch by a manager with a password alone', [403], REFUSED, async (scene, of) => [
    await vouch(scene, of, { ...scene.marta, ...WEAK }, manager),
  ]),
  onWaiting('a vouch that nobody was asked for', [404], REFUSED, async (scene, { id }) => [
    (await scene.post(scene.marta, `/v1/tickets/${id}/vouches`, manager('11'))).status,
  ]),
  onWaiting(
    'a vouch alone for a pass',
    [200],
    /proof_given: /,
    async (scene, of) => [await vouch(scene, of, scene.marta, manager)],
    'lost',
  ),
  {
    name: 'a requester as their own manager',
    refused: [409, 404],
    audit: REFUSED,
    phase: 'awaiting_proof',
    go: async (scene) => {
      const person = scene.pools.forgot();
      await scene.stack.lab.patchPerson(person.email, { manager: person.email });
      const of = await scene.waiting('forgot', person);
      const begun = await scene.begin(of.who, of.id, 'manager');
      const own = await scene.post(of.strong, `/v1/tickets/${of.id}/vouches`, manager('11'));
      return { statuses: [begun.status, own.status], ticket: of.id, targets: [person] };
    },
  },
  onWaiting('an attestation by no technician', [404], REFUSED, async (scene, { id }) => [
    (await scene.post({ person: scene.named('liam-walsh') }, `/v1/tickets/${id}/vouches`, attestation())).status,
  ]),
  onWaiting('an attestation of themself', [403], REFUSED, async (scene, { id, person }) => [
    (await scene.post({ person, roles: ['technician'] }, `/v1/tickets/${id}/vouches`, attestation())).status,
  ]),
  onWaiting('an attestation by their own manager', [403], REFUSED, async (scene, { id }) => [
    (await scene.post({ ...scene.marta, roles: ['technician'] }, `/v1/tickets/${id}/vouches`, attestation())).status,
  ]),
  onWaiting('an attestation with a short note', [422], UNFIT, async (scene, { id }) => [
    (await scene.post(scene.tess, `/v1/tickets/${id}/vouches`, attestation('ok'))).status,
  ]),
  onWaiting('an attestation with a password alone', [403], REFUSED, async (scene, { id }) => [
    (await scene.post({ ...scene.tess, ...WEAK }, `/v1/tickets/${id}/vouches`, attestation())).status,
  ]),
  onWaiting('proof that they send themself', [422], UNFIT, async (scene, { id, who }) => [
    (await scene.post(who, `/v1/tickets/${id}/proofs`, { kind: 'passkey', points: 5 })).status,
  ]),
];
