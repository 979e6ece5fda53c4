import { createHmac } from 'node:crypto';
import type { Person, Phase, Role, TicketEvent, TicketView } from '@fixpoint/domain';
import { isEnded, isWaiting } from '@fixpoint/domain';
import { personToken } from '../src/person-token.ts';
import { eventually, type StackUnderTest } from './stack-under-test.ts';

export type Who = { person: Person; roles?: Role[]; amr?: string[]; signedInAt?: Date };
export type Answered = { status: number; body: Record<string, unknown>; text: string };
export type Sending = { body?: unknown; headers?: Record<string, string>; token?: string };
export type Read = { view: TicketView | null; events: TicketEvent[] };

export const WEAK = { amr: ['pwd'] };
const PERIOD_MS = 30_000;
/** An attempt that comes to nothing is a failure soon, so that a bad run ends too. */
export const PATIENCE_MS = 25_000;

export type Waiting = { id: string; who: Who; strong: Who; person: Person; planHash: string };
export type Changed = { id: string; person: Person; who: Who };
/** So many that nobody's own limit on proofs is met. */
const USES_MAX = 4;

export type Scene = Awaited<ReturnType<typeof redTeamScene>>;

/** What an attacker, and those whom they would fool, can do from outside. */
export const redTeamScene = async ({ stack }: StackUnderTest) => {
  const people = await stack.lab.people();
  const named = (key: string): Person => {
    const found = people.find((each) => each.key === key);
    if (!found) throw new Error(`Nobody is called ${key}.`);
    return { id: found.id, name: found.name, email: found.upn };
  };
  const pools = { forgot: poolOf(people, 'ana-ruiz-1', named), lost: poolOf(people, 'nadia-haddad-2', named) };
  const sharedTickets: Partial<Record<'forgot' | 'lost', { of: Waiting; uses: number }>> = {};
  let sharedChanges: { of: Changed; uses: number } | null = null;
  /** Whose password was changed at their own wish. */
  const honest = new Set<string>();
  /** Who was given a pass at their own wish. */
  const passes = new Set<string>();
  const adam: Who = { person: named('adam-novak'), roles: ['admin'] };
  const tess: Who = { person: named('tess-lindqvist'), roles: ['technician'] };
  const marta: Who = { person: named('marta-oliveira') };

  const call = async (who: Who | null, method: string, path: string, sending: Sending = {}): Promise<Answered> => {
    const token = sending.token ?? (who && (await personToken(stack.secrets, who)));
    const response = await fetch(`${stack.urls.gateway}${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(sending.body !== undefined && { 'content-type': 'application/json' }),
        ...sending.headers,
      },
      ...(sending.body !== undefined && { body: JSON.stringify(sending.body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: recordOf(text) };
  };
  const post = (who: Who, path: string, body: unknown = {}) => call(who, 'POST', path, { body });

  const ask = async (who: Who, body: string, subject = 'Password', onBehalfOf?: string): Promise<string> => {
    const answer = await post(who, '/v1/tickets', { subject, body, ...(onBehalfOf && { onBehalfOf }) });
    if (answer.status !== 202) throw new Error(`The ticket was refused: ${answer.text}`);
    return String(answer.body['id']);
  };
  const read = async (id: string): Promise<Read> => {
    const { text } = await call(tess, 'GET', `/v1/tickets/${id}`);
    return JSON.parse(text) as Read; // the gateway's own answer, of one version with this test
  };
  const settled = (id: string): Promise<Read> =>
    eventually(
      () => read(id),
      ({ view }) => view !== null && view !== undefined && (isWaiting(view.phase) || isEnded(view.phase)),
      PATIENCE_MS,
    );
  const reach = async (id: string, phase: Phase): Promise<TicketView> => {
    const { view } = await settled(id);
    if (view?.phase !== phase) throw new Error(`${id} is ${view?.phase}, not ${phase}: ${view?.headline}`);
    return view;
  };

  /** A ticket that waits for proof, of somebody who forgot their password or lost their phone. */
  const waiting = async (kind: 'forgot' | 'lost' = 'forgot', person: Person = pools[kind]()): Promise<Waiting> => {
    const who: Who = { person, ...WEAK };
    const id =
      kind === 'forgot'
        ? await ask(who, 'I forgot my password.')
        : await ask(who, 'I got a new phone, the authenticator is gone.', 'New phone');
    const view = await reach(id, 'awaiting_proof');
    return { id, who, strong: { person }, person, planHash: view.plan?.hash ?? '' };
  };
  /** The same for several attempts that leave it as it was: the directory may be asked only so often. */
  const shared = async (kind: 'forgot' | 'lost' = 'forgot') => {
    const known = sharedTickets[kind];
    if (known && known.uses < USES_MAX) {
      known.uses += 1;
      return known.of;
    }
    const of = await waiting(kind);
    sharedTickets[kind] = { of, uses: 1 };
    return of;
  };
  const begin = async (who: Who, id: string, kind: string, contact?: number) => {
    const answer = await post(who, `/v1/tickets/${id}/challenges`, { kind, ...(contact !== undefined && { contact }) });
    return { ...answer, challengeId: String(answer.body['challengeId']), digits: String(answer.body['digits']) };
  };
  const answer = (who: Who, id: string, challengeId: string, code: string) =>
    post(who, `/v1/tickets/${id}/challenges/${challengeId}`, { code });
  /** The gateway answers when it has been sent, so it is the last one. */
  const newestCode = async (): Promise<string> => {
    const texts = await stack.lab.texts();
    return (
      /\b(\d{4}) ?(\d{4})\b/
        .exec(texts.at(-1)?.text ?? '')
        ?.slice(1)
        .join('') ?? ''
    );
  };

  const enrol = async (person: Person) => {
    const who = { person };
    const begun = await post(who, '/v1/authenticators/options', { kind: 'totp', label: 'Phone' });
    const seed = String(begun.body['secret']);
    const finish = () =>
      post(who, '/v1/authenticators', { id: begun.body['id'], kind: 'totp', code: totpAt(seed, Date.now()) });
    return { begun, seed, finish, code: (steps = 1) => totpAt(seed, Date.now() + steps * PERIOD_MS) };
  };

  /** An honest change, for attacks on what comes after it. */
  const changed = async (person: Person = pools.forgot()): Promise<Changed> => {
    const id = await ask({ person }, 'I forgot my password.');
    await reach(id, 'resolved');
    honest.add(person.email);
    return { id, person, who: { person } };
  };
  const sharedChange = async (): Promise<Changed> => {
    sharedChanges ??= { of: await changed(), uses: 0 };
    const { of, uses } = sharedChanges;
    sharedChanges = uses + 1 < USES_MAX ? { of, uses: uses + 1 } : null;
    return of;
  };
  /** An honest pass for a lost phone: the manager has called, and a technician has seen them. */
  const passed = async (): Promise<Changed> => {
    const { id, person, who } = await waiting('lost');
    const { digits } = await begin(who, id, 'manager');
    await post(marta, `/v1/tickets/${id}/vouches`, { kind: 'manager', called: true, digits });
    const note = 'I saw them by video with their badge in hand.';
    await post(tess, `/v1/tickets/${id}/vouches`, { kind: 'attestation', method: 'video_with_badge', note });
    await eventually(
      () => read(id),
      ({ view }) => view?.phase === 'resolved',
      PATIENCE_MS,
    );
    passes.add(person.email);
    return { id, person, who: { person } };
  };
  const link = async (who: Who, id: string) => {
    const given = await post(who, `/v1/tickets/${id}/handover-links`);
    return { ...given, token: String(given.body['url']).split('/').at(-1) ?? '' };
  };
  const open = (who: Who, token: string) => post(who, '/v1/handovers/open', { token });

  return {
    stack,
    tess,
    marta,
    adam,
    named,
    pools,
    call,
    post,
    ask,
    read,
    settled,
    reach,
    waiting,
    shared,
    begin,
    answer,
    newestCode,
    enrol,
    changed,
    sharedChange,
    honest,
    passes,
    passed,
    link,
    open,
  };
};

export const another = (code: string, by = 1): string =>
  String((Number(code) + by) % 10 ** code.length).padStart(code.length, '0');

const poolOf = (people: readonly { key: string }[], prefix: string, named: (key: string) => Person) => {
  const keys = people.map(({ key }) => key).filter((key) => key.startsWith(prefix));
  return (): Person => {
    const key = keys.shift();
    if (!key) throw new Error('There are no victims left.');
    return named(key);
  };
};

const recordOf = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows (RFC 6238), written apart from the product's own. */
const totpAt = (seed: string, ms: number): string => {
  const bits = Array.from(seed, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / PERIOD_MS)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1e6).padStart(6, '0');
};
