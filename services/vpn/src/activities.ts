import { type Evidence, FixpointError } from '@fixpoint/domain';
import type { VpnDriver } from './vpn-driver.ts';

/** What a workflow may ask of the worker beside a gateway. */
export const createVpnActivities = (driver: Pick<VpnDriver, 'diagnose'>, now: () => Date) => ({
  /** What the gateway knows of somebody. A gateway that is down is an answer; one that nobody can speak of is none. */
  lookAtVpn: async ({ account }: { account: string }): Promise<Evidence> => {
    const seen = { probe: 'vpn.access', at: now().toISOString(), requestId: null } as const;
    try {
      return { ...seen, outcome: 'seen', facts: await driver.diagnose(account.toLowerCase()) };
    } catch (error) {
      if (!(error instanceof FixpointError)) throw error;
      const outcome = error.code === 'invalid' ? 'not_found' : 'unavailable';
      return { ...seen, outcome, detail: error.message };
    }
  },
});

export type VpnActivities = ReturnType<typeof createVpnActivities>;
