import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOrm } from '@fixpoint/records';
import { createEncryptionCodec } from '@fixpoint/service-kit/temporal';
import { ticketWorkflowId } from '@fixpoint/workflows/contract';
import { Client, Connection } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { redTeamScene } from './red-team-scene.ts';
import {
  type Actor,
  eventually,
  hasTemporal,
  reach,
  read,
  type StackUnderTest,
  stackUnderTest,
  write,
} from './stack-under-test.ts';

(hasTemporal ? describe : describe.skip)('the new password', () => {
  let company: StackUnderTest;
  let ana: Actor;
  let id: string;
  let token: string;
  let secret: string;
  let passId: string;
  const others: Record<string, string> = {};
  beforeAll(async () => {
    company = await stackUnderTest();
    ana = await company.as('Ana');
    id = await write(ana, { subject: 'Password', body: 'I forgot my password.' });
    await reach(ana, id, 'resolved');
    token = await link(ana);
    secret = await opened(await open(ana, token));
    await proveAndGetPass();
  }, 60_000);
  afterAll(() => company?.stop());

  /** Every other secret that there is: a seed, a code, a pass, and the token of its link. */
  const proveAndGetPass = async (): Promise<void> => {
    const scene = await redTeamScene(company);
    const person = scene.named('nadia-haddad');
    const app = await scene.enrol(person);
    expect((await app.finish()).status).toBe(201);
    const of = await scene.waiting('lost', person);
    passId = of.id;
    const asked = await scene.begin(of.who, of.id, 'contact_code', 0);
    const code = await scene.newestCode();
    expect((await scene.answer(of.who, of.id, asked.challengeId, code)).status).toBe(200);
    const { digits } = await scene.begin(of.who, of.id, 'manager');
    await scene.post(scene.marta, `/v1/tickets/${of.id}/vouches`, { kind: 'manager', called: true, digits });
    const { challengeId } = await scene.begin(of.who, of.id, 'totp');
    expect((await scene.answer(of.who, of.id, challengeId, app.code())).status).toBe(200);
    await eventually(
      () => scene.read(of.id),
      ({ view }) => view?.phase === 'resolved',
    );
    const given = await scene.link(of.strong, of.id);
    const pass = String((await scene.open(of.strong, given.token)).body['secret']);
    expect(pass).toBe((await company.stack.lab.tap(person.email)).value);
    Object.assign(others, { code, pass, 'seed of an app': app.seed, "token of the pass's link": given.token });
  };

  const link = async ({ api }: Actor): Promise<string> => {
    const response = await api.v1.tickets[':id']['handover-links'].$post({ param: { id }, json: {} });
    if (response.status !== 200) throw new Error(`No link: ${await response.text()}`);
    return (await response.json()).url.split('/').at(-1) ?? '';
  };
  const open = ({ api }: Actor, given: string) => api.v1.handovers.open.$post({ json: { token: given } });
  const opened = async (response: Awaited<ReturnType<typeof open>>): Promise<string> => {
    if (response.status !== 200) throw new Error(`Not opened: ${await response.text()}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    return (await response.json()).secret;
  };

  test('works at the next sign-in, and must then be changed', async () => {
    expect(await company.stack.lab.checkPassword(ana.person.email, secret)).toEqual({ ok: true, mustChange: true });
  });

  test('is shown once; the second try is refused and on the record', async () => {
    expect((await open(ana, token)).status).toBe(409);
    const { events } = await read(ana, id);
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['secret_viewed', 'secret_view_refused']));
  });

  test('is shown to nobody else, not even with the link', async () => {
    const bruno = await company.as('Bruno');
    const refused = await open(bruno, token);
    expect(refused.status).toBe(403);
    expect(await refused.text()).not.toContain(secret);
  });

  test('needs a fresh sign-in with a second factor', async () => {
    const weak = await company.as('Ana', { amr: ['pwd'] });
    expect((await open(weak, token)).status).toBe(403);
  });

  test('is in no history, table, log or mail; nor is any pass, code, seed or token', async () => {
    const stores: Record<string, string> = {
      ...(await histories(id)),
      ...(await histories(passId)),
      ...(await tables()),
      ...(await logs()),
      mails: await mails(),
    };
    expect(Object.keys(stores).length).toBeGreaterThan(15);
    expect(Object.values(others).every((value) => value.length >= 8)).toBe(true);
    expect(stores[`history of ${id}, decoded`]).toContain('I forgot my password.'); // what is searched can be read
    for (const [store, text] of Object.entries(stores))
      for (const [name, value] of Object.entries({ ...others, password: secret, 'token of its link': token }))
        expect([store, name, formsOf(value).some((form) => text.includes(form))]).toEqual([store, name, false]);
  });

  const formsOf = (text: string): string[] => {
    const bytes = Buffer.from(text);
    const quoted = JSON.stringify(text).slice(1, -1);
    return [text, quoted, bytes.toString('hex'), bytes.toString('base64').replace(/=*$/, '').slice(0, -1)];
  };

  const histories = async (of: string): Promise<Record<string, string>> => {
    const connection = await Connection.connect({ address: company.stack.temporalAddress });
    const history = await new Client({ connection }).workflow.getHandle(ticketWorkflowId(of, 1)).fetchHistory();
    await connection.close();
    const codec = createEncryptionCodec(company.stack.secrets.codecKeys);
    const decoded = await codec.decode(payloadsIn(history));
    const text = decoded.map(({ data }) => Buffer.from(data ?? []).toString('utf8')).join('\n');
    return { [`history of ${of}, raw`]: historyToJSON(history), [`history of ${of}, decoded`]: text };
  };

  const payloadsIn = (value: unknown): Payload[] => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
    if ('metadata' in value && 'data' in value) return [value as Payload]; // the only thing in a history with both
    return Object.values(value).flatMap(payloadsIn);
  };

  const tables = async (): Promise<Record<string, string>> => {
    const orm = createOrm(company.stack.databaseUrl);
    const named = await orm.em.execute<{ name: string }[]>(
      `select table_name as "name" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const dumps = named.map(async ({ name }) => {
      const rows = await orm.em.fork().execute<{ row: string }[]>(`select t::text as "row" from "${name}" t`);
      return [`table ${name}`, rows.map(({ row }) => row).join('\n')] as const;
    });
    const all = Object.fromEntries(await Promise.all(dumps));
    await orm.close();
    return all;
  };

  const logs = async (): Promise<Record<string, string>> => {
    const folder = join(company.stack.home, 'logs');
    const files = (await readdir(folder)).map(
      async (file) => [`log ${file}`, await readFile(join(folder, file), 'utf8')] as const,
    );
    return Object.fromEntries(await Promise.all(files));
  };

  const mails = async (): Promise<string> => JSON.stringify(await company.stack.lab.mails());
});
