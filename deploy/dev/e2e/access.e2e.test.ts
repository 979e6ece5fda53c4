import type { Lease } from '@fixpoint/domain';
import { createDataConverter } from '@fixpoint/service-kit/temporal';
import { LEASE_WORKFLOW, leaseWorkflowId, TASK_QUEUE } from '@fixpoint/workflows/contract';
import { Client, Connection } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { describeInPortal, inPortal, type PortalUnderTest } from './portal-under-test.ts';
import { type Actor, eventually, reach, write } from './stack-under-test.ts';

const GROUP = 'VPN users';
const HOUR_MS = 60 * 60_000;

describeInPortal('access to a group', () => {
  let portal: PortalUnderTest;
  let adam: Actor;
  inPortal((started) => {
    portal = started;
  });
  beforeAll(async () => {
    adam = await portal.company.as('Adam', { roles: ['admin'] });
  });
  const at = (path: string): string => `${portal.company.stack.urls.portal}${path}`;
  const entry = async (name = GROUP) => {
    const { entries } = (await (await adam.api.v1.catalogue.$get({ query: { which: 'all' } })).json()) as {
      entries: { id: string; name: string }[];
    };
    return entries.find((each) => each.name === name);
  };
  const membersAdded = async () => (await portal.company.stack.lab.counters()).effects.membersAdded;
  const membersRemoved = async () => (await portal.company.stack.lab.counters()).effects.membersRemoved;
  const approve = async (page: Page, id: string): Promise<void> => {
    await page.goto(at(`/approvals/${id}`));
    await page.getByRole('button', { name: 'Approve' }).click();
    await page
      .getByText(/You approved|Approved by you/)
      .first()
      .waitFor();
  };

  test('is curated, asked for, approved in two stages by two people, granted, extended, and given back', async () => {
    const group = await eventually(
      () => entry(),
      (found) => found !== undefined,
    ); // read by the first run of the schedule
    const curator = await portal.signedIn('adam.novak');
    await curator.goto(at('/catalogue'));
    await curator.getByText('Can carry administrator roles').waitFor();
    await curator.getByRole('link', { name: GROUP }).click();
    await curator.getByLabel('People may ask for it').check();
    await curator.getByLabel('Other words for it').fill('remote work');
    await curator.getByRole('button', { name: 'Save' }).click();
    await curator.getByText('Offered', { exact: true }).waitFor();

    const ana = await portal.signedIn('ana.ruiz');
    const ask = async (button: string, hours: string): Promise<string> => {
      await ana.getByLabel('For how long').first().selectOption(hours);
      await ana.getByLabel('What for').first().fill('I work from home on Mondays.');
      await ana.getByRole('button', { name: button }).click();
      await ana.waitForURL(/\/tickets\/FX-/);
      return ana.url().split('/').at(-1) ?? '';
    };
    await ana.goto(at('/access'));
    await ana.getByText(GROUP).first().click();
    const asked = await ask(`Ask for ${GROUP}`, '8');
    await ana.getByText('We have asked Marta Oliveira').first().waitFor();
    const [marta, tess] = [await portal.signedIn('marta.oliveira'), await portal.signedIn('tess.lindqvist')];
    await approve(marta, asked);
    await ana.getByText('Marta Oliveira agreed. We have asked Tess Lindqvist').first().waitFor();
    expect(await membersAdded()).toBe(0);
    await approve(tess, asked);
    await ana.getByText(`You can use ${GROUP} for 8 hours from now`).first().waitFor();
    expect(await membersAdded()).toBe(1);

    await ana.goto(at('/access'));
    await ana.getByText('Ask for longer').first().click();
    const longer = await ask('Ask for longer', '24');
    await ana.getByText('We have asked Marta Oliveira').first().waitFor();
    await approve(marta, longer);
    await ana.getByText('Marta Oliveira agreed.').first().waitFor();
    await approve(tess, longer);
    await ana.getByText(`You can use ${GROUP} for 1 day from now`).first().waitFor();
    expect(await membersAdded()).toBe(1);

    await ana.goto(at('/access'));
    await ana.getByRole('button', { name: `Give ${GROUP} back` }).click();
    await ana.getByText('Nothing that was granted for a time.').waitFor();
    expect(await membersRemoved()).toBe(1);
    const { leases } = (await (await adam.api.v1.leases.$get({ query: { whose: 'all', open: 'false' } })).json()) as {
      leases: Lease[];
    };
    expect(leases).toMatchObject([{ group: { id: group?.id }, state: 'ended', ticketId: asked }]);
  });

  test('that is asked for in words is found in the catalogue, and what is not in it goes to a person', async () => {
    const nadia = await portal.company.as('Nadia');
    const ask = (group: string): Promise<string> =>
      write(nadia, { subject: 'Group', body: `Could I get access to the ${group} group? I start there on Monday.` });
    expect(await reach(adam, await ask(GROUP), 'awaiting_approval')).toMatchObject({
      access: { entry: { name: GROUP } },
    });
    expect(await reach(adam, await ask('Cloud operators'), 'escalated')).toMatchObject({
      diagnosis: { cause: 'group_not_found' },
      plan: null,
    });
  });

  /** A lease that was not granted by a ticket, for what a ticket cannot bring about in a test's time. */
  const leaseOf = async (who: Actor, fromHours: number, untilHours: number): Promise<Lease> => {
    const id = await write(who, { subject: 'Lost', body: 'Where do I find the forms?' });
    const group = { id: (await entry())?.id ?? '', name: GROUP };
    const instant = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();
    return {
      id: `${id}-1`,
      workflowId: leaseWorkflowId(group.id, who.person.id),
      group,
      person: who.person,
      ticketId: id,
      from: instant(fromHours),
      until: instant(untilHours),
      state: 'active',
      endedAt: null,
      detail: null,
    };
  };
  const start = async (lease: Lease, run: (client: Client) => Promise<void>): Promise<void> => {
    const { stack } = portal.company;
    const connection = await Connection.connect({ address: stack.temporalAddress });
    const client = new Client({ connection, dataConverter: createDataConverter(stack.secrets.codecKeys) });
    const { workflowId } = lease;
    await client.workflow.start(LEASE_WORKFLOW, { workflowId, taskQueue: TASK_QUEUE, args: [{ lease, isNew: true }] });
    await run(client);
    await connection.close();
  };

  test('that came to its end while no worker was there is taken away as soon as one is', async () => {
    const worker = portal.company.stack.part('worker');
    const lease = await leaseOf(await portal.company.as('Liam'), -8, -2);
    await worker.kill('SIGKILL');
    await start(lease, async (client) => {
      await pause(2_000);
      const back = Date.now();
      await worker.start();
      const ended: Lease = await client.workflow.getHandle(lease.workflowId).result();
      expect(ended.state).toBe('ended');
      expect(Date.parse(ended.endedAt ?? '') - back).toBeLessThan(60_000);
    });
  });

  test('is compared with the directory: what does not agree is said, and a lease that lost its workflow goes on', async () => {
    const bruno = await portal.company.as('Bruno');
    const lease = await leaseOf(bruno, 0, 8);
    await start(lease, async (client) => {
      await eventually(
        async () => (await (await adam.api.v1.leases.$get({ query: { whose: 'all' } })).text()).includes(lease.id),
        (isThere) => isThere,
      );
      const handle = client.workflow.getHandle(lease.workflowId);
      await handle.terminate('by mistake');
      expect((await adam.api.v1.access.syncs.$post({ json: {} })).status).toBe(202);
      const report = await eventually(
        async () => (await adam.api.v1.access.reconciliation.$get()).text(),
        (text) => text.includes(lease.id),
      );
      expect(report).toContain('lease_without_member');
      expect(report).toContain('Its workflow was started again.');
      expect((await handle.describe()).status.name).toBe('RUNNING');
    });
  });
});
