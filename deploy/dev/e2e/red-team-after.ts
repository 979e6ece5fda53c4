import { createLinkSigner } from '@fixpoint/service-kit';
import { createTokenIssuer, PrivateKey } from '@fixpoint/service-kit/tokens';
import { generateKeyPairSync } from 'node:crypto';
import { personToken } from '../src/person-token.ts';
import type { Attempt } from './red-team-attempt.ts';
import { type Changed, type Scene, WEAK, type Who } from './red-team-scene.ts';

const DAY_MS = 86_400_000;

const afterChange = (
  name: string,
  refused: number[],
  audit: RegExp,
  act: (scene: Scene, of: Changed) => Promise<number[]>,
): Attempt => ({
  name,
  refused,
  audit,
  honest: 1,
  go: async (scene) => {
    const of = await scene.sharedChange();
    const after = (await scene.read(of.id)).events.length;
    return { statuses: await act(scene, of), ticket: of.id, after, targets: [of.person] };
  },
});

const outsider = (scene: Scene): Who => ({ person: scene.named('liam-walsh') });
const strangersKey = () => PrivateKey.parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));

const disowns = (name: string, refused: number[], token: (scene: Scene, of: Changed) => Promise<string>): Attempt =>
  afterChange(name, refused, /^request_refused: .*POST \/v1\/disownments \(422\)/m, async (scene, of) => [
    (await scene.call(null, 'POST', '/v1/disownments', { body: { token: await token(scene, of) } })).status,
  ]);

const second = (name: string, body: string): Attempt => ({
  name,
  refused: [],
  audit: /^escalated: .*(day|second|24)/m,
  phase: 'escalated',
  honest: 1,
  go: async (scene) => {
    const { person } = await scene.changed();
    const ticket = await scene.ask({ person }, body);
    await scene.settled(ticket);
    return { statuses: [], ticket, targets: [person] };
  },
});

/** By a way in that has no ticket: what counts is that nothing is answered. */
const closed = (name: string, refused: number[], audit: RegExp, act: (scene: Scene) => Promise<number[]>): Attempt => ({
  name,
  refused,
  audit,
  go: async (scene) => ({ statuses: await act(scene), ticket: null, targets: [scene.named('ana-ruiz')] }),
});

const toIdentity = async (scene: Scene, token: string | null, path = '/v1/actions'): Promise<number> => {
  const response = await fetch(`${scene.stack.urls.identity}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ action: 'identity.reset-password', ticketId: 'FX-1', person: scene.named('ana-ruiz') }),
  });
  await response.text();
  return response.status;
};

const refusedAt = (path: string, status: number): RegExp =>
  new RegExp(`^request_refused: .*POST ${path} \\(${status}\\)`, 'm');
const tokenOf = ({ stack }: Scene, from: 'worker' | 'web', to: string): Promise<string> =>
  createTokenIssuer(from, stack.secrets.keys[from]).forService(to);
/** Straight to the part that sends mails and codes. */
const toNotifications = async ({ stack }: Scene, path: string, token?: string): Promise<number> => {
  const response = await fetch(`${stack.urls.notifications}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: '{}',
  });
  await response.text();
  return response.status;
};

const blocked = async (scene: Scene) => {
  const bruno = scene.named('bruno-keller');
  const id = await scene.ask(
    scene.tess,
    'The account of Bruno is disabled since his leave.',
    'Account disabled',
    bruno.email,
  );
  return { id, bruno, planHash: (await scene.reach(id, 'awaiting_approval')).plan?.hash ?? '' };
};
const decides = (name: string, refused: number, audit: RegExp, by: (scene: Scene) => Who, hash?: string): Attempt => ({
  name,
  refused: [refused],
  audit,
  phase: 'awaiting_approval',
  go: async (scene) => {
    const { id, bruno, planHash } = await blocked(scene);
    const body = { approved: true, planHash: hash ?? planHash };
    const { status } = await scene.post(by(scene), `/v1/tickets/${id}/decisions`, body);
    return { statuses: [status], ticket: id, targets: [bruno] };
  },
});

export const afterwards: Attempt[] = [
  afterChange('a stolen link', [403], /^secret_view_refused: /m, async (scene, of) => {
    const { token } = await scene.link(of.who, of.id);
    return [(await scene.open(outsider(scene), token)).status];
  }),
  afterChange('a stolen link by a technician', [403], /^secret_view_refused: /m, async (scene, of) => {
    const { token } = await scene.link(of.who, of.id);
    return [(await scene.open(scene.tess, token)).status];
  }),
  afterChange(
    'a link with a stolen password alone',
    [403, 403],
    /^request_refused: .*handovers\/open \(403\)/m,
    async (scene, of) => {
      const { token } = await scene.link(of.who, of.id);
      const thief = { person: of.person, ...WEAK };
      return [(await scene.open(thief, token)).status, (await scene.link(thief, of.id)).status];
    },
  ),
  afterChange('a link asked for by a technician', [403], /^secret_view_refused: /m, async (scene, of) => [
    (await scene.link(scene.tess, of.id)).status,
  ]),
  afterChange('a link asked for by an outsider', [404], /^secret_view_refused: /m, async (scene, of) => [
    (await scene.link(outsider(scene), of.id)).status,
  ]),
  afterChange('an older link', [404], /^request_refused: .*handovers\/open \(404\)/m, async (scene, of) => {
    const { token } = await scene.link(of.who, of.id);
    await scene.link(of.who, of.id);
    return [(await scene.open(of.who, token)).status];
  }),
  afterChange(
    'a link read by a mail scanner',
    [404, 404],
    /^request_refused: .*GET at no known address \(404\)/m,
    async (scene, of) => {
      const { token } = await scene.link(of.who, of.id);
      const path = `/v1/handovers/open?token=${token}`;
      return [(await scene.call(of.who, 'GET', path)).status, (await scene.call(of.who, 'HEAD', path)).status];
    },
  ),
  disowns('a "not me" of another key', [422], (_scene, { id, person }) =>
    createLinkSigner(strangersKey()).sign({ ticketId: id, round: 1, personId: person.id }),
  ),
  disowns('a "not me" of eight days ago', [422], ({ stack }, { id, person }) =>
    createLinkSigner(stack.secrets.linkKey, () => new Date(Date.now() - 8 * DAY_MS)).sign({
      ticketId: id,
      round: 1,
      personId: person.id,
    }),
  ),
  disowns('a "not me" of another person', [422], (scene, { id }) =>
    createLinkSigner(scene.stack.secrets.linkKey).sign({
      ticketId: id,
      round: 1,
      personId: scene.named('liam-walsh').id,
    }),
  ),
  disowns('a "not me" by a token of a person', [422], ({ stack }, { person }) =>
    personToken(stack.secrets, { person }),
  ),
  afterChange(
    'a "not me" read by a mail scanner',
    [404, 404],
    /^request_refused: .*GET at no known address \(404\)/m,
    async (scene, { id, person }) => {
      const signer = createLinkSigner(scene.stack.secrets.linkKey);
      const path = `/v1/disownments?token=${await signer.sign({ ticketId: id, round: 1, personId: person.id })}`;
      return [(await scene.call(null, 'GET', path)).status, (await scene.call(null, 'HEAD', path)).status];
    },
  ),
  {
    name: 'a second view of a secret, by its owner and by an outsider',
    refused: [200, 409, 403],
    audit: /^secret_view_refused: .*could not open the one-time link: .*meant for somebody else/m,
    honest: 1,
    viewed: true,
    go: async (scene) => {
      const of = await scene.changed();
      const { token } = await scene.link(of.who, of.id);
      const statuses: number[] = [];
      for (const visitor of [of.who, of.who, outsider(scene)]) statuses.push((await scene.open(visitor, token)).status);
      return { statuses, ticket: of.id, targets: [of.person] };
    },
  },
  {
    name: 'a password after a pass within a day',
    refused: [],
    audit: /^escalated: .*(day|second|24)/m,
    phase: 'escalated',
    passes: 1,
    go: async (scene) => {
      const { person } = await scene.passed();
      const patch = { addSignIns: [{ minutesAgo: 0, errorCode: 50126 }] };
      await scene.stack.lab.patchPerson(person.email, patch);
      const ticket = await scene.ask({ person }, 'I forgot my password.');
      await scene.settled(ticket);
      return { statuses: [], ticket, targets: [person] };
    },
  },
  {
    name: 'a second pass within a day',
    refused: [],
    audit: /^escalated: .*(day|second|24)/m,
    phase: 'escalated',
    passes: 1,
    go: async (scene) => {
      const { person } = await scene.passed();
      const ticket = await scene.ask({ person }, 'I got a new phone, the authenticator is gone.', 'New phone');
      await scene.settled(ticket);
      return { statuses: [], ticket, targets: [person] };
    },
  },
  second('a second change within a day', 'I forgot my password.'),
  second('a second change, urgently', 'I forgot my new password already, please reset my password at once!'),
  decides('a decision by an outsider', 404, /^(decision|request)_refused: /m, outsider),
  decides('a decision by who asked', 403, /^decision_refused: /m, ({ tess }) => tess),
  decides('a decision by whom it is about', 403, /^decision_refused: /m, (s) => ({ person: s.named('bruno-keller') })),
  decides('a decision by an admin', 403, /^decision_refused: /m, (s) => ({
    person: s.named('adam-novak'),
    roles: ['admin'],
  })),
  decides('a decision on another plan', 409, /^decision_refused: /m, ({ marta }) => marta, 'x'.repeat(64)),
  closed(
    'for somebody else without the role',
    [403],
    /^request_refused: .*POST \/v1\/tickets \(403\)/m,
    async (scene) => [
      (
        await scene.post(outsider(scene), '/v1/tickets', {
          subject: 'Password',
          body: 'She forgot it.',
          onBehalfOf: 'ana.ruiz@northwind.example',
        })
      ).status,
    ],
  ),
  closed('a requester named in the body', [422], /^request_refused: .*POST \/v1\/tickets \(422\)/m, async (scene) => [
    (
      await scene.post(outsider(scene), '/v1/tickets', {
        subject: 'Password',
        body: 'I forgot it.',
        requester: scene.named('ana-ruiz'),
      })
    ).status,
  ]),
  closed('a From header', [202, 404], /^request_refused: .*GET \/v1\/tickets\/\{id\} \(404\)/m, async (scene) => {
    const headers = { from: 'ana.ruiz@northwind.example', 'x-user': 'ana.ruiz@northwind.example' };
    const sent = await scene.call(outsider(scene), 'POST', '/v1/tickets', {
      body: { subject: 'Password', body: 'I forgot my password.' },
      headers,
    });
    const hers = await scene.call({ person: scene.named('ana-ruiz') }, 'GET', `/v1/tickets/${String(sent.body['id'])}`);
    return [sent.status, hers.status];
  }),
  closed(
    'a key used again for another body',
    [202, 409],
    /^request_refused: .*POST \/v1\/tickets \(409\)/m,
    async (scene) => {
      const headers = { 'idempotency-key': 'red-team' };
      const send = (body: string) =>
        scene.call(outsider(scene), 'POST', '/v1/tickets', { body: { subject: 'Printer', body }, headers });
      return [(await send('It is jammed.')).status, (await send('Reset the password of Ana Ruiz.')).status];
    },
  ),
  closed(
    "a token of a stranger's key",
    [401],
    /^request_refused: .*without a token.*POST \/v1\/tickets \(401\)/m,
    async (scene) => {
      const claims = {
        person: scene.named('ana-ruiz'),
        roles: ['admin' as const],
        signedInAt: new Date(),
        amr: ['mfa'],
      };
      const token = await createTokenIssuer('web', strangersKey()).forPerson('gateway', claims);
      return [(await scene.call(null, 'POST', '/v1/tickets', { token, body: { subject: 'x', body: 'y' } })).status];
    },
  ),
  closed(
    "the worker's token at the gateway",
    [401],
    /^request_refused: .*GET \/v1\/tickets \(401\)/m,
    async (scene) => {
      const token = await createTokenIssuer('worker', scene.stack.secrets.keys.worker).forService('gateway');
      return [(await scene.call(null, 'GET', '/v1/tickets', { token })).status];
    },
  ),
  closed(
    "a person's token at the identity service",
    [401, 401],
    /^request_refused: .*without a token.*\/v1\/handovers\/open \(401\)/m,
    async (scene) => {
      const token = await personToken(
        scene.stack.secrets,
        { person: scene.named('adam-novak'), roles: ['admin'] },
        'identity',
      );
      return [await toIdentity(scene, token), await toIdentity(scene, token, '/v1/handovers/open')];
    },
  ),
  closed(
    'no token at the identity service',
    [401],
    /^request_refused: .*without a token.*POST \/v1\/actions \(401\)/m,
    async (scene) => [await toIdentity(scene, null)],
  ),
  closed(
    "the gateway's token for an action",
    [403],
    /^request_refused: .*gateway was refused POST \/v1\/actions \(403\)/m,
    async (scene) => [
      await toIdentity(
        scene,
        await createTokenIssuer('gateway', scene.stack.secrets.keys.gateway).forService('identity'),
      ),
    ],
  ),
  ...(['/v1/messages', '/v1/alerts', '/v1/proof-codes'] as const).flatMap((path) => [
    closed(`no token for ${path}`, [401], refusedAt(path, 401), async (scene) => [await toNotifications(scene, path)]),
    closed(`a token for another part at ${path}`, [401], refusedAt(path, 401), async (scene) => [
      await toNotifications(scene, path, await tokenOf(scene, 'worker', 'identity')),
    ]),
    closed(`a part that may not at ${path}`, [401], refusedAt(path, 401), async (scene) => [
      await toNotifications(scene, path, await tokenOf(scene, 'web', 'notifications')),
    ]),
  ]),
  closed("the worker's token for a code", [403], refusedAt('/v1/proof-codes', 403), async (scene) => [
    await toNotifications(scene, '/v1/proof-codes', await tokenOf(scene, 'worker', 'notifications')),
  ]),
];
