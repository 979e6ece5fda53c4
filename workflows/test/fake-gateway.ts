import { setTimeout } from 'node:timers/promises';
import type { Activities, VpnActivities } from '@fixpoint/activities';
import { type Cause, type RunbookName, type VpnFacts } from '@fixpoint/domain';
import { planFor } from '@fixpoint/domain/runbooks';
import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { triaged } from './fake-activities.ts';

const AT = '2026-11-24T08:00:00.000Z';
const ACCOUNT = 'ana@northwind.example';
export const session = { id: '7', since: AT, address: '203.0.113.7:4711', heardAt: null };

export type FakeGateway = ReturnType<typeof fakeGateway>;

/** A gateway and its authority in memory; `log` is what was written there, in order. */
export const fakeGateway = (known: Partial<VpnFacts> = {}) => {
  const facts: VpnFacts = {
    gateway: 'main',
    account: ACCOUNT,
    capabilities: ['diagnose', 'resetProfile', 'renewCertificate', 'killSession', 'verifyConnectivity'],
    silentAfterMs: 300_000,
    isUp: true,
    isDisabled: false,
    certificates: [],
    sessions: [],
    refusals: [],
    watchedSince: AT,
    othersRefused: 0,
    ...known,
  };
  const log: string[] = [];
  const broken = new Set<keyof VpnActivities>();
  const asked: { after: string; known: string[] }[] = [];
  let newSession: typeof session | null = null;

  const write = async (name: keyof VpnActivities, what: string, change: () => void = () => undefined) => {
    if (broken.has(name)) throw ApplicationFailure.create({ type: 'vpn.invalid', message: 'no', nonRetryable: true });
    log.push(what);
    change();
    return { at: AT };
  };
  const revoke = (serial: string) => {
    facts.certificates = facts.certificates.map((each) => (each.serial === serial ? { ...each, revokedAt: AT } : each));
  };
  const activities: VpnActivities = {
    lookAtVpn: async ({ account }) => ({
      probe: 'vpn.access',
      outcome: 'seen',
      facts: { ...facts, account },
      at: AT,
      requestId: null,
    }),
    endVpnSession: ({ sessionId }) =>
      write('endVpnSession', `end ${sessionId}`, () => {
        facts.sessions = facts.sessions.filter(({ id }) => id !== sessionId);
      }),
    enableVpnProfile: () => write('enableVpnProfile', 'enable', () => void (facts.isDisabled = false)),
    disableVpnProfile: () => write('disableVpnProfile', 'disable', () => void (facts.isDisabled = true)),
    issueVpnCertificate: async ({ csr, key }) => {
      const { at } = await write('issueVpnCertificate', `issue for ${csr}`, () => {
        facts.certificates = [...facts.certificates, { serial: key, notBefore: AT, notAfter: AT, revokedAt: null }];
      });
      return { at, serial: key, notAfter: AT, certificate: 'certificate', chain: 'chain' };
    },
    withdrawVpnCertificate: ({ key }) => write('withdrawVpnCertificate', 'withdraw', () => revoke(key)),
    revokeVpnCertificate: ({ serial }) => write('revokeVpnCertificate', `revoke ${serial}`, () => revoke(serial)),
    awaitWellGateway: async () => {
      for (;;) {
        heartbeat();
        if (facts.isUp) return { since: AT };
        await setTimeout(20, undefined, { signal: cancellationSignal() });
      }
    },
    awaitVpnSession: async ({ after, known: before }) => {
      asked.push({ after, known: before });
      for (;;) {
        heartbeat();
        if (newSession) return newSession;
        await setTimeout(20, undefined, { signal: cancellationSignal() });
      }
    },
  };
  return {
    facts,
    log,
    asked,
    activities,
    /** The next write of this kind is refused for good. */
    breaks: (name: keyof VpnActivities) => void broken.add(name),
    connect: () => void (newSession = { ...session, id: '8' }),
  };
};

/** A ticket about the VPN with this cause at the gateway `main`. */
export const vpnWorld = (
  cause: Cause,
  runbook: RunbookName,
): Pick<Activities, 'triage' | 'vpnGateways' | 'diagnose'> => ({
  triage: async () => triaged('vpn_issue'),
  vpnGateways: async () => ['main'],
  diagnose: async ({ affected, evidence, csr }) => ({
    diagnosis: {
      cause,
      confidence: 0.99,
      because: ['The gateway says so.'],
      runbook,
      advice: null,
      team: 'network',
      gateway: 'main',
    },
    plan: planFor(runbook, { affected, evidence, cause, gateway: 'main', csr }),
  }),
});
