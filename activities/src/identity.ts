import { setTimeout } from 'node:timers/promises';
import type {
  IdentityAction,
  Evidence,
  Parameters,
  Person,
  ProbeKind,
  Receipt,
  Step,
  Verification,
} from '@fixpoint/domain';
import type { IdentityClient } from '@fixpoint/identity';
import { activityInfo, ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import { beating, cancellable, valueOf } from './service-call.ts';

const READ_EVERY_MS = 500;
const PROBE_ATTEMPTS = 6;
/** A local activity holds its workflow's task open while it waits. */
const LOCAL_WAIT_MAX_MS = 2_000;

export type Look = {
  personId: string;
  probes: ProbeKind[];
  /** Which group `identity.group` is about. */
  groupId?: string;
  /** The ticket, its round and its attempt: for one of these nothing is looked at twice within a minute. */
  ticket?: string;
  isUrgent?: boolean;
  /** Not the first look for this ticket's attempt. */
  isUnderWay?: boolean;
};

export type Act = {
  key: string;
  ticketId: string;
  stepId: string;
  action: IdentityAction;
  target: Person;
  title: string;
  parameters?: Parameters;
  /** Before others, where Microsoft's quotas are short. */
  isUrgent?: boolean;
};
export type Acted = { receipt: Receipt; handoverId: string | null };

/** A certificate of a VPN gateway; without a `csr` of the device, identity makes its key. */
export type CertificateOrder = Pick<Act, 'key' | 'ticketId' | 'stepId' | 'target' | 'title'> & { csr?: string };

export type Verify = {
  personId: string;
  checks: { stepId: string; check: Step['check']; parameters?: Parameters }[];
  /** What was so before the plan began. */
  before: { lastPasswordChangeAt: string | null; sessionsValidFrom: string | null };
  since: string;
  /** How long a write may take to be seen, in milliseconds. */
  withinMs: number;
};

export const identityActivities = (identity: IdentityClient) => {
  const read = async ({ personId, checks, since, before }: Verify) => {
    const json = { personId, checks: checks.map(({ stepId: _stepId, ...check }) => check), since, before };
    return (await valueOf('identity', identity.v1.checks.$post({ json }, cancellable()))).findings;
  };

  return {
    /** Asks again when a part did not answer, a few times; then the missing part is for the diagnosis to judge. */
    probe: async ({ ticket, isUrgent, isUnderWay, ...json }: Look): Promise<Evidence[]> => {
      const header = {
        ...priorityOf(isUrgent),
        ...(ticket && { 'fixpoint-ticket': ticket }),
        ...(isUnderWay && { 'fixpoint-under-way': 'true' as const }),
      };
      const { evidence } = await valueOf('identity', identity.v1.probes.$post({ json, header }, cancellable())).catch(
        notHeldOpen,
      );
      const missing = evidence.find(({ outcome }) => outcome === 'unavailable');
      if (missing && activityInfo().attempt < PROBE_ATTEMPTS)
        throw ApplicationFailure.create({ type: 'identity.unavailable', message: `${missing.probe} did not answer.` });
      return evidence;
    },

    act: ({ key, isUrgent, ...json }: Act): Promise<Acted> => {
      const header = { 'idempotency-key': key, ...priorityOf(isUrgent) };
      return beating(valueOf('identity', identity.v1.actions.$post({ json, header }, cancellable())));
    },

    /** What the authority of a gateway is to answer; asked before anything is issued, as it may be refused or held. */
    requestCertificate: ({ key, ...json }: CertificateOrder): Promise<{ csr: string }> => {
      const header = { 'idempotency-key': key };
      return beating(valueOf('identity', identity.v1['certificate-requests'].$post({ json, header }, cancellable())));
    },

    handOverCertificate: ({
      key,
      ...json
    }: CertificateOrder & { certificate: string; chain: string }): Promise<Acted> => {
      const header = { 'idempotency-key': key };
      return beating(valueOf('identity', identity.v1['certificate-handovers'].$post({ json, header }, cancellable())));
    },

    /** Reads until every effect is seen or the deadline passes: a write may be seen late. */
    verify: async (verify: Verify): Promise<Verification[]> => {
      const deadline = Date.now() + verify.withinMs;
      for (let reads = 1; ; reads++) {
        const findings = await read(verify);
        heartbeat();
        if (findings.every(({ confirmed }) => confirmed) || Date.now() >= deadline)
          return verify.checks.flatMap(({ stepId }, nth) => {
            const finding = findings[nth]; // one for each check, in their order
            return finding ? [{ stepId, ...finding, reads }] : [];
          });
        await setTimeout(READ_EVERY_MS, undefined, { signal: cancellationSignal() });
      }
    },
  };
};

const priorityOf = (isUrgent = false): { 'fixpoint-priority'?: 'high' } =>
  isUrgent ? { 'fixpoint-priority': 'high' } : {};

/** Turns a failure that names a time into one that ends a local activity: the workflow asks again by one that may wait. */
const notHeldOpen = (error: unknown): never => {
  if (!activityInfo().isLocal || !isWait(error)) throw error;
  throw ApplicationFailure.create({ type: 'identity.later', message: error.message, nonRetryable: true });
};

const isWait = (error: unknown): error is ApplicationFailure =>
  error instanceof ApplicationFailure &&
  !error.nonRetryable &&
  typeof error.nextRetryDelay === 'number' &&
  error.nextRetryDelay > LOCAL_WAIT_MAX_MS;
