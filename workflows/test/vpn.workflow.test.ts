import type { Activities } from '@fixpoint/activities';
import type { Evidence, VpnFacts } from '@fixpoint/domain';
import { jest } from '@jest/globals';
import { vpnTaskQueue } from '../src/contract.ts';
import { reached, type Ring, startBesideWorker, startTicket } from './environment.ts';
import { fakeActivities, triaged } from './fake-activities.ts';
import { describeOnTestServer, onTestServer } from './on-test-server.ts';

const AT = '2026-11-24T08:00:00.000Z';
const facts: VpnFacts = {
  gateway: 'main',
  isUp: true,
  isDisabled: false,
  certificates: [],
  sessions: [],
  refusals: [],
  watchedSince: AT,
  othersRefused: 0,
};

const vpnGateways = jest.fn(fakeActivities.vpnGateways);
const diagnose = jest.fn(fakeActivities.diagnose);
const activities: Activities = {
  ...fakeActivities,
  triage: async () => triaged('vpn_issue'),
  vpnGateways,
  diagnose,
};
const lookAtVpn = jest.fn(async (_asked: { account: string }): Promise<Evidence> => ({
  probe: 'vpn.access',
  outcome: 'seen',
  facts,
  at: AT,
  requestId: null,
}));

describeOnTestServer('a ticket about the VPN', () => {
  let ring: Ring;
  onTestServer(activities, (started) => {
    ring = started;
  });
  beforeEach(() => {
    diagnose.mockReset().mockImplementation(async () => ({
      diagnosis: {
        cause: 'vpn_not_reached',
        confidence: 0.95,
        because: ['main is up.'],
        runbook: null,
        advice: null,
        team: 'network',
      },
      plan: null,
    }));
  });
  const evidenceGiven = () => diagnose.mock.lastCall?.[0].evidence.filter(({ probe }) => probe === 'vpn.access');

  test('is looked at beside each gateway, by the name in the certificate, and one that is away is said to be', async () => {
    vpnGateways.mockResolvedValue(['main', 'away']);
    const stop = await startBesideWorker(ring.env, { lookAtVpn }, vpnTaskQueue('main'));
    try {
      const ticket = await startTicket(ring);
      await ring.env.sleep('1 minute');
      await reached(ticket, 'escalated');
      expect(lookAtVpn).toHaveBeenCalledWith({ account: 'ana@northwind.example' });
      expect(evidenceGiven()).toMatchObject([
        { outcome: 'seen', facts: { gateway: 'main' } },
        { outcome: 'unavailable', detail: expect.stringContaining('away') },
      ]);
      await ticket.terminate();
    } finally {
      await stop();
    }
  });

  test('goes on without a look where there is no gateway', async () => {
    vpnGateways.mockResolvedValue([]);
    const ticket = await startTicket(ring);
    await reached(ticket, 'escalated');
    expect(evidenceGiven()).toEqual([]);
    await ticket.terminate();
  });
});
