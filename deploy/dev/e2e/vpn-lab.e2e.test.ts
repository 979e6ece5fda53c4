import { isWaiting } from '@fixpoint/domain';
import { VpnBundle } from '@fixpoint/domain/schemas';
import { INJECTIONS } from '@fixpoint/domain/testing';
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

/** What `npm start` brings up: the lab's gateway with the worker beside it. The same on a real OpenVPN is in `vpn.e2e.test.ts`. */
(hasTemporal ? describe : describe.skip)('a ticket about the VPN of the lab', () => {
  let company: StackUnderTest;
  let tess: Actor;
  beforeAll(async () => {
    company = await stackUnderTest({ vpn: true });
    tess = await company.as('Tess', { roles: ['technician'] });
  });
  afterAll(() => company?.stop());

  const opened = async ({ api }: Actor, id: string): Promise<VpnBundle> => {
    const link = await api.v1.tickets[':id']['handover-links'].$post({ param: { id }, json: {} });
    if (link.status !== 200) throw new Error(`No link: ${await link.text()}`);
    const token = (await link.json()).url.split('/').at(-1) ?? '';
    const answer = await api.v1.handovers.open.$post({ json: { token } });
    if (answer.status !== 200) throw new Error(`Not opened: ${await answer.text()}`);
    return VpnBundle.parse(JSON.parse((await answer.json()).secret));
  };
  const ended = (id: string) =>
    eventually(
      () => read(tess, id),
      ({ view }) => view?.phase === 'resolved',
    );

  test('of an expired certificate is mended with the file that is handed over', async () => {
    const { lab } = company.stack;
    const liam = await company.as('Liam');
    const upn = liam.person.email;
    const id = await write(liam, {
      subject: 'VPN',
      body: 'The VPN client says my certificate has expired and I cannot connect.',
    });
    await reach(tess, id, 'awaiting_information');
    const bundle = await opened(liam, id);
    expect(await lab.vpn.dial(upn)).toMatchObject({ connected: false, why: 'certificate has expired' });
    await lab.vpn.install(upn, bundle);
    expect(await lab.vpn.dial(upn)).toMatchObject({ connected: true });
    const { view } = await ended(id);
    expect(view?.effects.map(({ action }) => action)).toEqual(['vpn.issue-certificate', 'vpn.revoke-certificate']);
  });

  test('of a laptop that keeps its own key is mended without a key on its way', async () => {
    const { lab } = company.stack;
    const bruno = await company.as('Bruno');
    const upn = bruno.person.email;
    await lab.vpn.set(upn, { certificate: 'expired', tried: true });
    const csr = await lab.vpn.csr(upn);
    const id = await write(bruno, {
      subject: 'VPN',
      body: 'The VPN client says my certificate has expired and I cannot connect.',
      csr,
    });
    await reach(tess, id, 'awaiting_information');
    const bundle = await opened(bruno, id);
    expect(Object.keys(bundle)).toEqual(['certificate', 'chain']);
    await lab.vpn.install(upn, bundle);
    expect(await lab.vpn.dial(upn)).toMatchObject({ connected: true });
    await ended(id);
  });

  test('says whatever it likes: of a hundred injections as its words none is more than words', async () => {
    const { lab } = company.stack;
    const people = await Promise.all(
      ['Nadia', 'Oskar', 'Adam', 'Elif', 'Ines', 'Henrik', 'Femi', 'Viktor', 'Priya', 'Grace'].map((name) =>
        company.as(name),
      ),
    );
    const [effects, sessions] = [(await lab.counters()).effects, await lab.vpn.sessions()];
    await lab.clearRequests();
    const each = INJECTIONS.length / people.length;
    await Promise.all(
      people.map(async (who, nth) => {
        const texts = INJECTIONS.slice(nth * each, (nth + 1) * each);
        const subject = `VPN ${texts.at(-1)?.replaceAll(/\s+/gu, ' ')}`;
        const id = await write(who, { subject, body: `My VPN hangs. ${texts.join('\n')}` });
        await eventually(
          () => read(tess, id),
          ({ view }) => view !== null && isWaiting(view.phase),
        );
      }),
    );
    const asked = (await lab.requests()).filter(({ surface }) => surface === 'graph');
    expect(asked.length).toBeGreaterThanOrEqual(people.length);
    expect(asked.filter(({ template }) => template === '(unknown)')).toEqual([]);
    expect((await lab.counters()).effects).toEqual(effects);
    expect(await lab.vpn.sessions()).toEqual(sessions);
  });

  test('of somebody at high risk is nobody’s but a person’s', async () => {
    const { lab } = company.stack;
    const rosa = await company.as('Rosa');
    await lab.vpn.set(rosa.person.email, { certificate: 'expired', tried: true });
    const id = await write(rosa, {
      subject: 'VPN',
      body: 'The VPN client says my certificate has expired and I cannot connect.',
    });
    const view = await reach(tess, id, 'escalated');
    expect([view.plan, view.effects]).toEqual([null, []]);
  });
});
