import { type Evidence, type Person, type Plan, type RunbookName } from '@fixpoint/domain';
import { planFor } from '@fixpoint/domain/runbooks';
import { PROBES } from '@fixpoint/domain/schemas';
import { entryOf, wantedOf } from '@fixpoint/domain/testing';
import type { Directory } from './directory/directory.ts';
import { READ_PERMISSIONS, WRITE_PERMISSIONS } from './permissions.ts';
import { startLab, type TestLab } from '../test/start-lab.ts';
import { startService, type TestService } from '../test/start-service.ts';

const READS = Object.values(READ_PERMISSIONS);
const { password, sessions, enabled, passes, phone, microsoftAuthenticator, members } = WRITE_PERMISSIONS;

/** What each runbook of this service takes beside the permissions to look. */
const WRITES = {
  'reset-password': [password, sessions],
  'restore-sign-in': [password, sessions],
  'enable-account': [enabled, sessions],
  'temporary-access-pass': [passes, sessions],
  'remove-methods': [phone, microsoftAuthenticator, sessions, passes],
  'revoke-sessions': [sessions],
  'contain-account': [enabled],
  'grant-access': [members],
} as const satisfies Partial<Record<RunbookName, readonly string[]>>;
const CAUSES = { 'temporary-access-pass': 'mfa_lost', 'remove-methods': 'mfa_looping' } as const;

const RUNBOOKS = Object.keys(WRITES) as (keyof typeof WRITES)[]; // these are all its keys
const NEEDED = RUNBOOKS.map((runbook) => [runbook, [...READS, ...WRITES[runbook]]] as const);
/** Whoever may change members may see groups. */
const isImplied = (runbook: string, permission: string): boolean =>
  runbook === 'grant-access' && permission === READ_PERMISSIONS.groups;
const MISSING = NEEDED.flatMap(([runbook, needed]) =>
  needed.filter((permission) => !isImplied(runbook, permission)).map((permission) => [runbook, permission] as const),
);

let company: TestLab;
let ana: Person;
const services = new Set<TestService>();
beforeAll(async () => {
  const without = MISSING.map(([runbook, missing]) => {
    const rest = [...READS, ...WRITES[runbook]].filter((permission) => permission !== missing);
    return [`${runbook} without ${missing}`, rest] as const;
  });
  company = await startLab({ apps: new Map<string, readonly string[]>([...NEEDED, ...without]) });
  ana = company.person('ana-ruiz');
});
beforeEach(() => company.lab.reset());
afterEach(async () => {
  await Promise.all([...services].map((service) => service.stop()));
  services.clear();
});
afterAll(() => company.stop());

const askedFor = wantedOf({ entry: entryOf({ id: '3e6d4496-8171-5e57-b913-2f4103358da6' }) });

type Answer = { status: number; body: unknown };

const planOf = (runbook: RunbookName, evidence: Evidence[]): Plan => {
  const cause = runbook in CAUSES ? CAUSES[runbook as keyof typeof CAUSES] : 'password_forgotten'; // just seen to be a key
  return planFor(runbook, { affected: ana, evidence, cause, access: askedFor });
};

/** From the first look to the last: what was not seen, or the first answer that was no success, or the findings. */
const carryOut = async (directory: Directory, runbook: RunbookName) => {
  const since = new Date().toISOString();
  const evidence = await directory.probe(ana.id, [...PROBES, 'identity.group'], askedFor.entry?.id);
  const unseen = evidence.flatMap((item) => (item.outcome === 'forbidden' ? item.detail : []));
  if (unseen.length > 0) return { unseen };
  const service = await startService(directory, () => new Date());
  services.add(service);
  const plan = planOf(runbook, evidence);
  for (const { id, action, target, parameters } of plan.steps) {
    const order = { key: `FX-1/${id}`, stepId: id, action, target, ...(parameters && { parameters }) };
    const answer: Answer = await service.act(order);
    if (answer.status !== 200) return { refused: answer.status === 403 ? answer.body : answer };
  }
  const checks = plan.steps.map(({ check, parameters }) => ({ check, ...(parameters && { parameters }) }));
  const json = { personId: ana.id, checks, since, before: null };
  const response = await service.as('worker').v1.checks.$post({ json });
  return { confirmed: response.ok ? (await response.json()).findings.map(({ confirmed }) => confirmed) : [] };
};

test.each(NEEDED)('%s works with exactly what is documented for it', async (runbook) => {
  const { confirmed } = await carryOut(company.directoryAs(runbook), runbook);
  expect(confirmed?.length).toBeGreaterThan(0);
  expect(confirmed).not.toContain(false);
});

test.each(MISSING)('%s without %s stops there, and says what is missing', async (runbook, missing) => {
  const { unseen = [], refused } = await carryOut(company.directoryAs(`${runbook} without ${missing}`), runbook);
  expect([...unseen, JSON.stringify(refused ?? null)].join(' ')).toContain(missing);
});

test('every permission that is documented is tried', () => {
  const others = ['softwareOath', 'fido2', 'windowsHelloForBusiness']; // kinds of methods that Ana does not have
  const documented = Object.entries(WRITE_PERMISSIONS).flatMap(([of, permission]) =>
    others.includes(of) ? [] : [permission],
  );
  const tried = new Set<string>(MISSING.map(([, permission]) => permission));
  expect([...tried].toSorted()).toEqual([...READS, ...documented].toSorted());
});
