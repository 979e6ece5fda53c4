import { randomUUID } from 'node:crypto';
import type { Activities, VpnActivities } from '@fixpoint/activities';
import { FIXPOINT, type Ticket, type TicketView, type VpnFacts } from '@fixpoint/domain';
import { jest } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import {
  answerUpdate,
  closeUpdate,
  DEFAULT_WAITS,
  disownSignal,
  outageOverSignal,
  takeOverUpdate,
  type TicketInput,
  ticketWorkflowId,
  vpnTaskQueue,
} from '../src/contract.ts';
import { ana, fakeActivities, marta, tess, triaged } from './fake-activities.ts';
import {
  answer,
  decide,
  eventually,
  reached,
  type Ring,
  startBesideWorker,
  startTicket,
  viewOf,
} from './environment.ts';
import { type FakeGateway, fakeGateway, session, vpnWorld } from './fake-gateway.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';

const AT = '2026-11-24T08:00:00.000Z';
const old = { serial: 'abc', notBefore: AT, notAfter: AT, revokedAt: null };

const activities = {
  ...fakeActivities,
  triage: jest.fn(fakeActivities.triage),
  vpnGateways: jest.fn(fakeActivities.vpnGateways),
  diagnose: jest.fn(fakeActivities.diagnose),
  handOverCertificate: jest.fn(fakeActivities.handOverCertificate),
  judgePlan: jest.fn(fakeActivities.judgePlan),
  joinOutage: jest.fn(fakeActivities.joinOutage),
  endOutage: jest.fn(fakeActivities.endOutage),
  tell: jest.fn(fakeActivities.tell),
} satisfies Activities;
const ofDeadGateway: Activities['diagnose'] = async () => ({
  diagnosis: {
    cause: 'vpn_gateway_down',
    confidence: 0.95,
    because: ['The VPN gateway main does not answer.'],
    runbook: null,
    advice: null,
    team: 'network',
    gateway: 'main',
  },
  plan: null,
});
const worlds = {
  stuck: vpnWorld('vpn_stuck_session', 'end-vpn-session'),
  disabled: vpnWorld('vpn_profile_disabled', 'restore-vpn-profile'),
  down: { ...vpnWorld('vpn_gateway_down', 'end-vpn-session'), diagnose: ofDeadGateway },
  expired: vpnWorld('vpn_certificate_expired', 'renew-vpn-certificate'),
};

const FAKED = [
  'triage',
  'vpnGateways',
  'diagnose',
  'handOverCertificate',
  'judgePlan',
  'joinOutage',
  'endOutage',
  'tell',
] as const;

describeOnTestServer('a ticket about the VPN', () => {
  let ring: Ring;
  let gateway: FakeGateway;
  let stopBeside: () => Promise<void>;
  onTestServer(activities, (started) => {
    ring = started;
  });
  const beside = async (known: Partial<VpnFacts> = {}): Promise<void> => {
    gateway = fakeGateway(known);
    stopBeside = await startBesideWorker(ring.env, gateway.activities, vpnTaskQueue('main'));
  };
  beforeEach(() => {
    for (const name of FAKED) activities[name].mockReset().mockImplementation(fakeActivities[name] as never); // each gets its own fake back
    stopBeside = async () => undefined;
  });
  afterEach(() => stopBeside());

  const inWorld = (world: keyof typeof worlds): void => {
    activities.triage.mockImplementation(worlds[world].triage);
    activities.vpnGateways.mockImplementation(worlds[world].vpnGateways);
    activities.diagnose.mockImplementation(worlds[world].diagnose);
  };
  const started = (input: Partial<TicketInput> = {}) => startTicket(ring, input);
  const effects = ({ effects: all }: TicketView) => all.map(({ action, state }) => [action, state]);

  test('is looked at beside each gateway, by the name in the certificate, and one that is away is said to be', async () => {
    await beside();
    activities.triage.mockResolvedValue(triaged('vpn_issue'));
    activities.vpnGateways.mockResolvedValue(['main', 'away']);
    const ticket = await started();
    await ring.env.sleep('1 minute');
    await ticket.result();
    const given = activities.diagnose.mock.lastCall?.[0].evidence.filter(({ probe }) => probe === 'vpn.access');
    expect(given).toMatchObject([
      { outcome: 'seen', facts: { gateway: 'main', account: 'ana@northwind.example' } },
      { outcome: 'unavailable', detail: expect.stringContaining('away') },
    ]);
  });

  test('goes on without a look where there is no gateway', async () => {
    activities.triage.mockResolvedValue(triaged('vpn_issue'));
    const ticket = await started();
    await ticket.result();
    expect(activities.diagnose.mock.lastCall?.[0].evidence.some(({ probe }) => probe === 'vpn.access')).toBe(false);
  });

  test('a stuck session is ended, and a session that is new proves it', async () => {
    await beside({ sessions: [session] });
    inWorld('stuck');
    const ticket = await started();
    const waiting = await reached(ticket, 'awaiting_information');
    expect(waiting.headline).toContain('Connect to the VPN again');
    expect(gateway.log).toEqual(['end 7']);
    expect(activities.judgePlan).not.toHaveBeenCalled();
    gateway.connect();
    expect(await ticket.result()).toMatchObject({ phase: 'resolved', headline: expect.stringContaining('VPN') });
    expect((await viewOf(ticket)).verifications).toMatchObject([
      { check: 'vpn_connected', confirmed: true, observed: expect.stringContaining('session 8') },
    ]);
    expect(gateway.asked).toEqual([{ after: AT, known: ['7'] }]);
    expect(activities.judgePlan).toHaveBeenCalledTimes(1);
    expect(activities.tell.mock.calls.map(([{ template }]) => template)).toEqual(['advised', 'resolved']);
  });

  test.each([
    ['nobody connects in time', false],
    ['only the person says that it works', true],
  ])('is mended, not confirmed, when %s: not judged right', async (_name, says) => {
    await beside({ sessions: [session] });
    inWorld('stuck');
    const ticket = await started({ waits: { ...DEFAULT_WAITS, connectMs: says ? 60_000 : 300 } });
    if (says) {
      await reached(ticket, 'awaiting_information');
      await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: true }] });
    }
    expect(await ticket.result()).toMatchObject({
      phase: 'unconfirmed',
      headline: expect.stringMatching(says ? /you say that it works/ : /not confirmed/),
    });
    expect((await viewOf(ticket)).verifications).toEqual([]);
    expect(activities.judgePlan).not.toHaveBeenCalled();
  });

  test('that still does not work goes to a person', async () => {
    await beside({ sessions: [session] });
    inWorld('stuck');
    const ticket = await started();
    await reached(ticket, 'awaiting_information');
    await ticket.executeUpdate(answerUpdate, { args: [{ by: ana, helped: false }] });
    expect((await reached(ticket, 'escalated')).headline).toContain('technician');
    await ticket.terminate();
  });

  test('a disabled profile is enabled once the manager agrees', async () => {
    await beside({ isDisabled: true });
    inWorld('disabled');
    const ticket = await started();
    const asking = await reached(ticket, 'awaiting_approval');
    expect(gateway.log).toEqual([]);
    await decide(ring, asking, answer(asking, { approver: marta }));
    await reached(ticket, 'awaiting_information');
    expect(gateway.facts.isDisabled).toBe(false);
    gateway.connect();
    expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
  });

  describe('whose certificate has expired', () => {
    const expired = async () => {
      await beside({ certificates: [old] });
      inWorld('expired');
    };

    test('gets a new one first; the old one is revoked when the gateway has let the new one in', async () => {
      await expired();
      const ticket = await started();
      const waiting = await reached(ticket, 'awaiting_information');
      expect(gateway.log).toEqual(['issue for csr']);
      expect(waiting.handover).toMatchObject({ kind: 'vpn_certificate' });
      expect(waiting.headline).toContain('Open your new certificate');
      gateway.connect();
      expect(await ticket.result()).toMatchObject({ phase: 'resolved' });
      expect(gateway.log).toEqual(['issue for csr', 'revoke abc']);
      expect((await viewOf(ticket)).verifications).toMatchObject([
        { check: 'vpn_connected', confirmed: true },
        { check: 'vpn_certificate_revoked', confirmed: true },
      ]);
    });

    test('has it issued for the key of the device when that has sent a request', async () => {
      await expired();
      const id = `FX-${randomUUID().slice(0, 8)}`;
      const ticket = await started({
        ticket: { id, channel: 'api', subject: 'VPN', body: '', requester: ana, affected: ana, csr: 'its own' },
      });
      await reached(ticket, 'awaiting_information');
      expect(gateway.log).toEqual(['issue for its own']);
      await ticket.terminate();
    });

    test('keeps the old one while nobody has connected with the new one, and says so', async () => {
      await expired();
      const ticket = await started({ waits: { ...DEFAULT_WAITS, connectMs: 300 } });
      expect(await ticket.result()).toMatchObject({ phase: 'unconfirmed' });
      expect(gateway.log).toEqual(['issue for csr']);
      expect((await viewOf(ticket)).leftovers).toEqual([expect.stringContaining('Revoke the old certificate abc')]);
    });

    test('stays issued when a technician takes the ticket over', async () => {
      await expired();
      const ticket = await started();
      await reached(ticket, 'awaiting_information');
      await ticket.executeUpdate(takeOverUpdate, { args: [{ by: tess, reason: null }] });
      expect((await viewOf(ticket)).phase).toBe('escalated');
      expect(gateway.log).toEqual(['issue for csr']);
      await ticket.terminate();
    });

    test('is taken back when it was not them who asked', async () => {
      await expired();
      const ticket = await started();
      await reached(ticket, 'awaiting_information');
      await ticket.signal(disownSignal, { affected: ana, at: AT });
      expect(await ticket.result()).toMatchObject({ phase: 'cancelled' });
      expect(gateway.log).toEqual(['issue for csr', 'withdraw']);
      expect((await viewOf(ticket)).handover).toBeNull();
    });
  });

  describe('at a gateway that fails everybody', () => {
    const outage = (): Ticket => ({
      id: `FX-${randomUUID().slice(0, 8)}`,
      channel: 'api',
      subject: 'The VPN gateway main fails everybody',
      body: '',
      requester: FIXPOINT,
      affected: FIXPOINT,
    });
    const atDeadGateway = async () => {
      await beside({ isUp: false });
      inWorld('down');
      const ticket = outage();
      activities.joinOutage.mockResolvedValue({ ticket, created: null });
      activities.joinOutage.mockResolvedValueOnce({ ticket, created: ticket });
      return { outageId: ticket.id, handle: ring.client.workflow.getHandle(ticketWorkflowId(ticket.id, 1)) };
    };

    test('waits under one ticket for the network team, which ends by itself; then each is looked at anew', async () => {
      const { outageId, handle } = await atDeadGateway();
      const [first, second] = [await started(), await started()];
      for (const each of [first, second])
        expect(await reached(each, 'escalated')).toMatchObject({ parent: outageId, plan: null });
      const incident = await reached(handle, 'escalated');
      expect(incident).toMatchObject({ diagnosis: { team: 'network' }, triage: { priority: { level: 'urgent' } } });
      const waiting = [first, second].map(({ workflowId }) => ({ ticketId: workflowId.slice(7), round: 1 }));
      activities.endOutage.mockResolvedValue([...waiting, { ticketId: 'FX-gone', round: 1 }]);

      inWorld('stuck');
      gateway.facts.sessions = [session];
      gateway.facts.isUp = true;
      expect(await handle.result()).toMatchObject({ phase: 'resolved' });
      for (const each of [first, second])
        expect(await reached(each, 'awaiting_information')).toMatchObject({ attempt: 2, parent: null });
      expect(activities.tell.mock.calls.every(([{ to }]) => to.id !== FIXPOINT.id)).toBe(true);
      gateway.connect();
      await Promise.all([first.result(), second.result()]);
    });

    test('stays with the technician who has taken it over', async () => {
      const { outageId, handle } = await atDeadGateway();
      const ticket = await started();
      await reached(ticket, 'escalated');
      await ticket.executeUpdate(takeOverUpdate, { args: [{ by: tess, reason: null }] });
      await ticket.signal(outageOverSignal, { outageId });
      expect(await viewOf(ticket)).toMatchObject({ phase: 'escalated', attempt: 1, assignee: tess });
      await Promise.all([ticket.terminate(), handle.terminate()]);
    });

    test('is over when somebody closes the ticket about it', async () => {
      const { outageId, handle } = await atDeadGateway();
      const ticket = await started();
      await reached(ticket, 'escalated');
      activities.endOutage.mockResolvedValue([{ ticketId: ticket.workflowId.slice(7), round: 1 }]);
      await reached(handle, 'escalated');
      activities.joinOutage.mockResolvedValue({ ticket: { id: 'FX-next' }, created: null });
      await handle.executeUpdate(closeUpdate, { args: [{ by: tess, reason: 'A new disk.' }] });
      await handle.result();
      expect(activities.endOutage).toHaveBeenCalledWith({ ticketId: outageId });
      await eventually(async () => (await viewOf(ticket)).parent === 'FX-next');
      await ticket.terminate();
    });
  });

  describe('when a step fails', () => {
    const failing: [string, keyof typeof worlds, keyof VpnActivities | 'handOverCertificate', Partial<VpnFacts>][] = [
      ['ending the session', 'stuck', 'endVpnSession', { sessions: [session] }],
      ['issuing the certificate', 'expired', 'issueVpnCertificate', { certificates: [old] }],
      ['handing the certificate over', 'expired', 'handOverCertificate', { certificates: [old] }],
    ];

    test.each(failing)('%s: what was there before is there again', async (_name, world, step, known) => {
      await beside(known);
      inWorld(world);
      if (step === 'handOverCertificate')
        activities.handOverCertificate.mockRejectedValue(
          ApplicationFailure.create({ type: 'identity.invalid', message: 'no', nonRetryable: true }),
        );
      else gateway.breaks(step);
      const before = structuredClone(gateway.facts);
      const ticket = await started();
      expect(await ticket.result()).toMatchObject({ phase: 'rolled_back' });
      const { certificates, ...rest } = gateway.facts;
      expect({ ...rest, certificates: certificates.filter(({ revokedAt }) => revokedAt === null) }).toEqual(before);
    });

    test('enabling the profile: it is disabled again', async () => {
      await beside({ isDisabled: true });
      inWorld('disabled');
      gateway.breaks('enableVpnProfile');
      const ticket = await started();
      const asking = await reached(ticket, 'awaiting_approval');
      await decide(ring, asking, answer(asking));
      expect(await ticket.result()).toMatchObject({ phase: 'rolled_back' });
      expect(gateway.facts.isDisabled).toBe(true);
    });

    test('revoking the old certificate: the new one stays, and a person hears what is left', async () => {
      await beside({ certificates: [old] });
      inWorld('expired');
      gateway.breaks('revokeVpnCertificate');
      const ticket = await started();
      await reached(ticket, 'awaiting_information');
      gateway.connect();
      const view = await reached(ticket, 'escalated');
      expect(effects(view)).toEqual([
        ['vpn.issue-certificate', 'done'],
        ['vpn.revoke-certificate', 'failed'],
      ]);
      expect(view.leftovers).toEqual([expect.stringContaining('Revoke the old certificate abc')]);
      expect(gateway.log).toEqual(['issue for csr']);
      await ticket.terminate();
    });
  });
});
