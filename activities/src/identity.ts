import { setTimeout } from 'node:timers/promises';
import type { ActionName, Evidence, Person, ProbeKind, Receipt, Step, Verification } from '@fixpoint/domain';
import type { IdentityClient } from '@fixpoint/identity';
import { activityInfo, ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import { beating, cancellable, valueOf } from './service-call.ts';

const READ_EVERY_MS = 500;
const PROBE_ATTEMPTS = 6;

export type Act = { key: string; ticketId: string; stepId: string; action: ActionName; target: Person; title: string };
export type Acted = { receipt: Receipt; handoverId: string | null };

export type Verify = {
  personId: string;
  checks: { stepId: string; check: Step['check'] }[];
  /** What was so before the plan began. */
  before: { lastPasswordChangeAt: string | null; sessionsValidFrom: string | null };
  since: string;
  /** How long a write may take to be seen, in milliseconds. */
  withinMs: number;
};

export const identityActivities = (identity: IdentityClient) => {
  const read = async ({ personId, checks, since, before }: Verify) => {
    const json = { personId, checks: checks.map(({ check }) => check), since, before };
    return (await valueOf('identity', identity.v1.checks.$post({ json }, cancellable()))).findings;
  };

  return {
    /** Asks again when a part did not answer, a few times; then the missing part is for the diagnosis to judge. */
    probe: async (json: { personId: string; probes: ProbeKind[] }): Promise<Evidence[]> => {
      const { evidence } = await valueOf('identity', identity.v1.probes.$post({ json }, cancellable()));
      const missing = evidence.find(({ outcome }) => outcome === 'unavailable');
      if (missing && activityInfo().attempt < PROBE_ATTEMPTS)
        throw ApplicationFailure.create({ type: 'identity.unavailable', message: `${missing.probe} did not answer.` });
      return evidence;
    },

    act: ({ key, ...json }: Act): Promise<Acted> =>
      beating(
        valueOf('identity', identity.v1.actions.$post({ json, header: { 'idempotency-key': key } }, cancellable())),
      ),

    /** Reads until every effect is seen or the deadline passes: a write may be seen late. */
    verify: async (verify: Verify): Promise<Verification[]> => {
      const deadline = Date.now() + verify.withinMs;
      for (let reads = 1; ; reads++) {
        const findings = await read(verify);
        heartbeat();
        if (findings.every(({ confirmed }) => confirmed) || Date.now() >= deadline)
          return verify.checks.flatMap(({ stepId, check }) => {
            const finding = findings.find((each) => each.check === check);
            return finding ? [{ stepId, ...finding, reads }] : [];
          });
        await setTimeout(READ_EVERY_MS, undefined, { signal: cancellationSignal() });
      }
    },
  };
};
