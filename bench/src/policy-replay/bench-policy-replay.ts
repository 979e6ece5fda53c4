import { parseArgs } from 'node:util';
import { migrate, startPostgres } from '@fixpoint/dev/postgres';
import { decide, defaultPolicy, type Evidence, type Person, type Policy, type PolicyInput } from '@fixpoint/domain';
import { planFor } from '@fixpoint/domain/runbooks';
import { createOrm, draftPolicy, keepDecision, replayPolicy } from '@fixpoint/records';
import { positive } from '../arguments.ts';
import { writeResult } from '../with-company.ts';

const MOST_SECONDS = 60;
const ADMIN: Person = { id: 'bench-admin', name: 'Bench Admin', email: 'admin@bench.example' };
const AT_ONCE = 8;

/** A draft over past decisions, from Postgres and back: how long 10,000 of them take. */
export const benchPolicyReplay = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { count: { type: 'string', default: '10000' } } });
  const count = positive('count', values.count);
  const postgres = await startPostgres(''); // one of its own, whatever DATABASE_URL says
  const orm = createOrm(postgres.url);
  try {
    await migrate(postgres.url);
    const { em } = orm;
    for (let nth = 0; nth < count; nth += AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, count - nth) }, (_none, beside) => {
          const input = inputOf(nth + beside);
          return keepDecision(em, { round: 1, attempt: 1, input, decision: decide(defaultPolicy, input) });
        }),
      );
    const { version } = await draftPolicy(em, {
      text: JSON.stringify(stricter),
      note: 'Own passwords take two kinds of proof.',
      by: ADMIN,
      now: new Date(),
    });
    const heapBefore = process.memoryUsage().heapUsed;
    const replay = await replayPolicy(em, version, new Date(), count);
    const report = {
      decisions: replay.decisions,
      seconds: replay.seconds,
      perSecond: Math.round(replay.decisions / replay.seconds),
      heapGrowthMiB: Math.round((process.memoryUsage().heapUsed - heapBefore) / 2 ** 20),
      same: replay.same,
      shifts: replay.shifts,
    };
    await writeResult('policy-replay', report);
    console.log(JSON.stringify(report, null, 2));
    const complete = replay.decisions === count && replay.shifts.tightened + replay.same === count;
    if (!complete || replay.seconds > MOST_SECONDS) process.exitCode = 1;
  } finally {
    await orm.close();
    await postgres.stop();
  }
};

const stricter: Policy = {
  ...defaultPolicy.policy,
  rules: defaultPolicy.policy.rules.map((rule) =>
    rule.id === 'own-password' ? { ...rule, proofPoints: 4, proofKinds: 2 } : rule,
  ),
};

/** As large as a real one: an account, its sign-ins, its methods, and a plan of two steps. */
const inputOf = (nth: number): PolicyInput => {
  const person: Person = { id: `person-${nth}`, name: `Person ${nth}`, email: `person-${nth}@bench.example` };
  const at = new Date(Date.now() - nth * 1_000).toISOString();
  const seen = { outcome: 'seen', at, requestId: 'r' } as const;
  const evidence: Evidence[] = [
    {
      ...seen,
      probe: 'identity.account',
      facts: {
        id: person.id,
        displayName: person.name,
        userPrincipalName: person.email,
        mail: person.email,
        accountEnabled: true,
        userType: 'Member',
        onPremisesSyncEnabled: null,
        onPremises: null,
        domainAuthentication: 'Managed',
        employeeType: null,
        department: null,
        lastPasswordChangeAt: at,
        sessionsValidFrom: at,
        manager: ADMIN,
        managersManager: null,
      },
    },
    { ...seen, probe: 'identity.method-changes', facts: { changes: [] } },
  ];
  const cause = 'password_forgotten';
  return {
    ticket: {
      id: `FX-${nth + 1}`,
      channel: 'portal',
      subject: 'I forgot my password',
      body: 'It says that my password is wrong, and I cannot remember the new one. '.repeat(5),
      requester: person,
      affected: person,
    },
    triage: {
      category: 'password_reset',
      confidence: nth % 5 === 0 ? 0.6 : 0.97,
      runnersUp: [],
      words: [],
      priority: { level: 'medium', reason: 'One person.' },
      abstained: null,
      model: 'bench',
    },
    diagnosis: {
      cause,
      confidence: 0.95,
      because: ['Wrong passwords.'],
      runbook: 'reset-password',
      advice: null,
      team: 'service_desk',
    },
    evidence,
    plan: planFor('reset-password', { affected: person, evidence, cause }),
    proofs: [],
    access: null,
    changedBefore: [],
    mode: 'auto' as const,
    at,
  };
};
