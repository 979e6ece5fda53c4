import { readFile } from 'node:fs/promises';
import type { Policy } from '@fixpoint/domain';
import type { Page } from 'playwright-core';
import { sendTicket, upnOf } from './portal-browser.ts';
import { describeInPortal, inPortal, type PortalUnderTest } from './portal-under-test.ts';
import { reach, read } from './stack-under-test.ts';

const LEAVES = 'Blocked accounts are for people only this week.';

describeInPortal('a policy', () => {
  let portal: PortalUnderTest;
  inPortal((started) => {
    portal = started;
  });
  const at = (path: string): string => `${portal.company.stack.urls.portal}${path}`;
  const blockedAccount = async (page: Page): Promise<string> => {
    await portal.company.stack.lab.patchPerson(upnOf('bruno.keller'), { enabled: false });
    return sendTicket(page, portal.company.stack, 'The account of Bruno is disabled', upnOf('bruno.keller'));
  };

  test('is drafted, checked, run over past decisions, released by a second admin, and then decides', async () => {
    const reader = await portal.company.as('Adam', { roles: ['admin'] });
    const tess = await portal.signedIn('tess.lindqvist');
    const asked = await blockedAccount(tess);
    await reach(reader, asked, 'awaiting_approval');

    const adam = await portal.signedIn('adam.novak');
    await adam.goto(at('/policies'));
    await adam.getByRole('link', { name: 'Draft a change' }).click();
    const editor = adam.getByLabel('Document');
    const policy: Policy = JSON.parse(await editor.inputValue());
    const save = adam.getByRole('button', { name: 'Check and keep as a draft' });
    await adam.getByLabel('What it changes, and why').fill(LEAVES);
    await editor.fill(JSON.stringify({ ...policy, rules: [{ ...policy.rules[0], outcome: 'sometimes' }] }));
    await save.click();
    await adam.getByText('rules.0.outcome').waitFor();

    const rules = policy.rules.map((rule) => {
      const { stages: _nobody, ...rest } = rule;
      return rule.id === 'blocked-account' ? { ...rest, outcome: 'human', reason: LEAVES } : rule;
    });
    const text = `${JSON.stringify({ ...policy, rules }, null, 4)}\n\n`;
    await adam
      .getByLabel('Bring a file')
      .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await save.click();
    await adam.getByRole('heading', { name: /^Policy version \d+/ }).waitFor();
    const version = adam.url().split('/').at(-1) ?? '';
    await adam.getByRole('list', { name: 'Changed rules' }).getByText('blocked-account').first().waitFor();
    const downloading = adam.waitForEvent('download');
    await adam.getByRole('link', { name: 'Download' }).click();
    expect(await readFile(await (await downloading).path(), 'utf8')).toBe(text);
    await adam.getByText('another admin has to look at it').waitFor();
    await adam.getByRole('button', { name: 'Run it over past decisions' }).click();
    await adam.getByRole('rowheader', { name: 'Newly left to a person' }).waitFor();
    await adam.getByText('Examples').click();
    await adam.getByRole('link', { name: asked }).waitFor();

    const elif = await portal.signedIn('elif.kaya');
    await elif.goto(at(`/policies/${version}`));
    await elif.getByLabel('Reason').fill('Looked at the example.');
    await elif.getByRole('button', { name: 'Put it in force' }).click();
    await elif.getByText('Released by').waitFor();

    const left = await blockedAccount(tess);
    expect(await reach(reader, left, 'escalated')).toMatchObject({
      policy: { rule: 'blocked-account', policyVersion: Number(version), reason: LEAVES },
    });
    expect((await read(reader, asked)).view).toMatchObject({
      phase: 'awaiting_approval',
      policy: { policyVersion: 0 },
    });
    const { decisions } = (await (
      await reader.api.v1.tickets[':id']['policy-decisions'].$get({ param: { id: left } })
    ).json()) as { decisions: { sameAgain: boolean; decision: { path: string[] } }[] };
    expect(decisions).toMatchObject([{ sameAgain: true }]);
    expect(decisions[0]?.decision.path.at(-1)).toBe('blocked-account');
  });
});
