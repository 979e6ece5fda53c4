import { setTimeout } from 'node:timers/promises';
import { type Evidence, FixpointError, MANY_REFUSED } from '@fixpoint/domain';
import { ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Certificate } from './ca/authority.ts';
import type { VpnDriver, VpnSession } from './vpn-driver.ts';

const LOOKED_EVERY_MS = 1_000;

type Asked = { account: string };
/** When it was done, by the clock of the gateway's host. ISO 8601. */
export type DoneAtGateway = { at: string };

/** What a workflow may ask of the worker beside a gateway. Every write may be repeated. */
export const createVpnActivities = (driver: VpnDriver, now: () => Date) => {
  const write = async <T extends object>(call: () => Promise<T | void>): Promise<DoneAtGateway & T> => {
    const at = now().toISOString();
    const answer = await call().catch(asFailure);
    return { at, ...(answer as T) }; // a write without an answer asks for none
  };

  return {
    /** What the gateway knows of somebody. A gateway that is down is an answer; one that nobody can speak of is none. */
    lookAtVpn: async ({ account }: Asked): Promise<Evidence> => {
      const seen = { probe: 'vpn.access', at: now().toISOString(), requestId: null } as const;
      try {
        return { ...seen, outcome: 'seen', facts: await driver.diagnose(account.toLowerCase()) };
      } catch (error) {
        if (!(error instanceof FixpointError)) throw error;
        const outcome = error.code === 'invalid' ? 'not_found' : 'unavailable';
        return { ...seen, outcome, detail: error.message };
      }
    },

    endVpnSession: ({ account, sessionId }: Asked & { sessionId: string }): Promise<DoneAtGateway> =>
      write(() => driver.killSession(account, sessionId)),

    enableVpnProfile: ({ account }: Asked): Promise<DoneAtGateway> => write(() => driver.resetProfile(account)),

    disableVpnProfile: ({ account }: Asked): Promise<DoneAtGateway> => write(() => driver.disableProfile(account)),

    issueVpnCertificate: ({
      account,
      csr,
      key,
    }: Asked & { csr: string; key: string }): Promise<DoneAtGateway & Certificate> =>
      write(() => driver.renewCertificate(account, csr, key)),

    withdrawVpnCertificate: ({ account, key }: Asked & { key: string }): Promise<DoneAtGateway> =>
      write(() => driver.withdrawCertificate(account, key)),

    revokeVpnCertificate: ({ account, serial }: Asked & { serial: string }): Promise<DoneAtGateway> =>
      write(() => driver.revokeCertificate(account, serial)),

    /** Resolves once the gateway has answered, and refused no crowd, for so long without a break. */
    awaitWellGateway: async ({ steadyMs }: { steadyMs: number }): Promise<{ since: string }> => {
      let since: Date | null = null;
      for (;;) {
        heartbeat();
        const { isUp, peopleRefused } = await driver.health();
        const isWell = isUp && peopleRefused < MANY_REFUSED;
        since = isWell ? (since ?? now()) : null;
        if (since && now().getTime() - since.getTime() >= steadyMs) return { since: since.toISOString() };
        await setTimeout(LOOKED_EVERY_MS, undefined, { signal: cancellationSignal() });
      }
    },

    /** Resolves with the first session that begins after the instant; until then it looks, for as long as it is let. */
    awaitVpnSession: async ({
      account,
      after,
      known,
    }: Asked & { after: string; known: string[] }): Promise<VpnSession> => {
      for (;;) {
        heartbeat();
        const session = await driver.sessionSince(account, new Date(after), known).catch(nothingWhileDown);
        if (session) return session;
        await setTimeout(LOOKED_EVERY_MS, undefined, { signal: cancellationSignal() });
      }
    },
  };
};

const asFailure = (error: unknown): never => {
  if (!(error instanceof FixpointError)) throw error;
  const { code, message } = error;
  throw ApplicationFailure.create({ type: `vpn.${code}`, message, nonRetryable: code !== 'unavailable' });
};

const nothingWhileDown = (error: unknown): null => {
  if (error instanceof FixpointError && error.code === 'unavailable') return null;
  return asFailure(error);
};

export type VpnActivities = ReturnType<typeof createVpnActivities>;
