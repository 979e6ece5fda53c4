import { decisionSignal, ticketWorkflowId } from '@fixpoint/workflows/contract';
import { Client, Connection } from '@temporalio/client';
import { createDataConverter } from '@fixpoint/service-kit/temporal';
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

(hasTemporal ? describe : describe.skip)('the ticket of a blocked account', () => {
  let company: StackUnderTest;
  let tess: Actor;
  let marta: Actor;
  let bruno: Actor;
  beforeAll(async () => {
    company = await stackUnderTest();
  });
  afterAll(() => company?.stop());
  beforeEach(async () => {
    [tess, marta, bruno] = await Promise.all([
      company.as('Tess', { roles: ['technician'] }),
      company.as('Marta'),
      company.as('Bruno'),
    ]);
    await company.stack.lab.clearFaults();
    await company.stack.lab.patchPerson(bruno.person.email, { enabled: false });
  });

  const ask = (): Promise<string> =>
    write(tess, {
      subject: 'Account disabled',
      body: 'The account of Bruno is disabled since his leave.',
      onBehalfOf: bruno.person.email,
    });
  const enabled = async (): Promise<boolean> => (await company.stack.lab.person(bruno.person.email)).enabled;
  const decide = ({ api }: Actor, id: string, json: { approved: boolean; planHash: string; reason?: string }) =>
    api.v1.tickets[':id'].decisions.$post({ param: { id }, header: {}, json });

  test('waits for the manager, who is told by mail, and is then resolved', async () => {
    const id = await ask();
    const { plan } = await reach(tess, id, 'awaiting_approval');
    const mails = await eventually(
      () => company.stack.lab.mails(marta.person.email),
      (seen) => seen.some(({ subject }) => subject.includes(id)),
    );
    expect(JSON.stringify(mails)).toContain(`/approvals/${id}`);
    expect(await enabled()).toBe(false);

    expect((await decide(marta, id, { approved: true, planHash: plan?.hash ?? '' })).status).toBe(200);
    await reach(tess, id, 'resolved');
    expect(await enabled()).toBe(true);
  });

  test('can be decided by Signal too', async () => {
    const id = await ask();
    const { plan } = await reach(tess, id, 'awaiting_approval');
    const connection = await Connection.connect({ address: company.stack.temporalAddress });
    const client = new Client({ connection, dataConverter: createDataConverter(company.stack.secrets.codecKeys) });
    await client.workflow.getHandle(ticketWorkflowId(id, 1)).signal(decisionSignal, {
      approver: marta.person,
      approved: true,
      planHash: plan?.hash ?? '',
      reason: null,
      via: 'signal',
    });
    await connection.close();

    await eventually(
      () => read(tess, id),
      ({ view }) => view?.phase === 'resolved',
    );
    expect(await enabled()).toBe(true);
  });

  test('is decided by nobody but the manager, on the plan that was shown', async () => {
    const id = await ask();
    const { plan } = await reach(tess, id, 'awaiting_approval');
    const planHash = plan?.hash ?? '';

    expect((await decide(tess, id, { approved: true, planHash })).status).toBe(403);
    expect((await decide(bruno, id, { approved: true, planHash })).status).toBe(403);
    expect((await decide(await company.as('Ana'), id, { approved: true, planHash })).status).toBe(404);
    expect((await decide(marta, id, { approved: true, planHash: 'x'.repeat(64) })).status).toBe(409);
    expect((await decide(marta, id, { approved: false, planHash, reason: 'He is still on leave.' })).status).toBe(200);
    expect((await decide(marta, id, { approved: true, planHash })).status).toBe(409);

    expect(await reach(tess, id, 'rejected')).toMatchObject({ headline: expect.stringContaining('still on leave') });
    expect(await enabled()).toBe(false);
  });

  test('is rolled back when a later step is refused', async () => {
    await company.stack.lab.fault({
      match: { path: 'revokeSignInSessions' },
      kind: 'status',
      status: 403,
      times: null,
    });
    const id = await ask();
    const { plan } = await reach(tess, id, 'awaiting_approval');
    await decide(marta, id, { approved: true, planHash: plan?.hash ?? '' });

    const view = await reach(tess, id, 'rolled_back');
    expect(view.effects.map(({ state }) => state)).toEqual(['undone', 'failed']);
    expect(view.leftovers).toEqual([]);
    expect(await enabled()).toBe(false);
    const { events } = await read(tess, id);
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['effect_done', 'effect_failed', 'effect_undone']),
    );
  });

  test('is cancelled, taken over, retried and reopened by people who may', async () => {
    const id = await ask();
    await reach(tess, id, 'awaiting_approval');
    const say = ({ api }: Actor, verb: 'cancel' | 'retry' | 'take-over' | 'close' | 'reopen') =>
      api.v1.tickets[':id'][verb].$post({ param: { id }, header: {}, json: { reason: 'Because.' } });

    expect((await say(bruno, 'retry')).status).toBe(403);
    expect((await say(tess, 'retry')).status).toBe(409);
    expect((await say(tess, 'take-over')).status).toBe(200);
    expect((await read(tess, id)).view).toMatchObject({ phase: 'escalated', assignee: { id: tess.person.id } });
    expect((await say(tess, 'retry')).status).toBe(200);
    await reach(tess, id, 'awaiting_approval');
    expect((await say(tess, 'cancel')).status).toBe(200);
    expect((await say(tess, 'cancel')).status).toBe(409);
    expect((await say(bruno, 'reopen')).status).toBe(202);
    await eventually(
      () => read(tess, id),
      ({ view }) => view?.phase === 'escalated' && view.round === 2,
    );
    expect((await say(tess, 'close')).status).toBe(200);
    expect((await read(tess, id)).ticket).toMatchObject({ phase: 'resolved', status: 'closed' });
  });
});
