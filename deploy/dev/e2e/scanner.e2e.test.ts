import { createOrm } from '@fixpoint/records';
import { sendTicket, upnOf } from './portal-browser.ts';
import { describeInPortal, inPortal, type PortalUnderTest } from './portal-under-test.ts';
import { redTeamScene } from './red-team-scene.ts';
import { eventually } from './stack-under-test.ts';

const TIMES = 10;
const LINK = /https?:\/\/[^\s"'<>)]+/gu;
const SCANNER = { 'user-agent': 'Mozilla/5.0 (compatible; LinkScanner/1.0)' };

describeInPortal('a mail scanner', () => {
  let portal: PortalUnderTest;
  inPortal((started) => {
    portal = started;
  });

  /** One line a table, by all that is in it. */
  const tables = async (): Promise<Record<string, string>> => {
    const orm = createOrm(portal.company.stack.databaseUrl);
    try {
      const em = orm.em.fork();
      const names = await em.execute<{ name: string }[]>(
        `select table_name as "name" from information_schema.tables where table_schema = 'public' order by 1`,
      );
      const sums: Record<string, string> = {};
      for (const { name } of names) {
        const [row] = await em.execute<{ sum: string }[]>(
          `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as "sum" from "${name}" t`,
        );
        sums[name] = row?.sum ?? '';
      }
      return sums;
    } finally {
      await orm.close();
    }
  };
  /** When nothing is under way any more. */
  const still = async (): Promise<Record<string, string>> => {
    let before = await tables();
    return eventually(
      async () => {
        const [last, now] = [before, await tables()];
        before = now;
        return { last, now };
      },
      ({ last, now }) => JSON.stringify(last) === JSON.stringify(now),
    ).then(({ now }) => now);
  };

  test('that follows every link of every mail ten times changes nothing anywhere', async () => {
    const { stack } = portal.company;
    const { lab } = stack;
    const scene = await redTeamScene(portal.company);

    await scene.changed(scene.named('ana-ruiz')); // mails with "this was not me"
    await lab.patchPerson(upnOf('bruno.keller'), { enabled: false });
    const tess = await portal.signedIn('tess.lindqvist');
    const asked = await sendTicket(tess, stack, 'The account of Bruno is disabled', upnOf('bruno.keller'));
    await scene.reach(asked, 'awaiting_approval');
    const lost = await scene.waiting('lost', scene.named('nadia-haddad'));
    await scene.begin(lost.who, lost.id, 'manager');
    const mails = await eventually(
      () => lab.mails(),
      (seen) => ['/not-me/', '/approvals/', '/vouch'].every((part) => seen.some(({ text }) => text?.includes(part))),
    );
    const links = [...new Set(mails.flatMap(({ text, html }) => `${text ?? ''} ${html ?? ''}`.match(LINK) ?? []))];
    expect(links.length).toBeGreaterThanOrEqual(4);

    const marta = await portal.signedIn('marta.oliveira');
    const [before, effects] = [await still(), await lab.counters()];
    for (const link of links)
      for (let nth = 0; nth < TIMES; nth++)
        for (const method of ['GET', 'HEAD']) {
          await (await fetch(link, { method, headers: SCANNER })).arrayBuffer();
          // and as a browser that reads ahead for somebody who is signed in, and may decide
          await marta.request.fetch(link, { method, headers: { 'sec-purpose': 'prefetch' } });
        }
    expect(await still()).toEqual(before);
    expect(await lab.counters()).toEqual(effects);
  });
});
