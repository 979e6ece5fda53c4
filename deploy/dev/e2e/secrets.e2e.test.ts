import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOrm } from '@fixpoint/records';
import { createEncryptionCodec } from '@fixpoint/service-kit/temporal';
import { ticketWorkflowId } from '@fixpoint/workflows/contract';
import { Client, Connection } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  type Actor,
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
  beforeAll(async () => {
    company = await stackUnderTest();
    ana = await company.as('Ana');
    id = await write(ana, { subject: 'Password', body: 'I forgot my password.' });
    await reach(ana, id, 'resolved');
    token = await link(ana);
    secret = await opened(await open(ana, token));
  });
  afterAll(() => company?.stop());

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

  test('is in no history, table, log or mail; nor is the token of its link', async () => {
    const stores: Record<string, string> = {
      ...(await histories()),
      ...(await tables()),
      ...(await logs()),
      mails: await mails(),
    };
    expect(Object.keys(stores).length).toBeGreaterThan(15);
    expect(stores['history, decoded']).toContain('I forgot my password.'); // what is searched can be read
    for (const [store, text] of Object.entries(stores))
      for (const canary of [...formsOf(secret), ...formsOf(token)])
        expect([store, text.includes(canary)]).toEqual([store, false]);
  });

  const formsOf = (text: string): string[] => {
    const bytes = Buffer.from(text);
    const quoted = JSON.stringify(text).slice(1, -1);
    return [text, quoted, bytes.toString('hex'), bytes.toString('base64').replace(/=*$/, '').slice(0, -1)];
  };

  const histories = async (): Promise<Record<string, string>> => {
    const connection = await Connection.connect({ address: company.stack.temporalAddress });
    const history = await new Client({ connection }).workflow.getHandle(ticketWorkflowId(id, 1)).fetchHistory();
    await connection.close();
    const codec = createEncryptionCodec(company.stack.secrets.codecKeys);
    const decoded = await codec.decode(payloadsIn(history));
    const text = decoded.map(({ data }) => Buffer.from(data ?? []).toString('utf8')).join('\n');
    return { 'history, raw': historyToJSON(history), 'history, decoded': text };
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
