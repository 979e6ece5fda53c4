import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createDiagnosisClient } from '@fixpoint/diagnosis';
import { createApp } from '@fixpoint/diagnosis/app';
import { type Category, type Cause, decide, defaultPolicy, type Person } from '@fixpoint/domain';
import { createLab, labControl, readPeople, writeEveryone } from '@fixpoint/lab';
import { createLogger } from '@fixpoint/service-kit';
import { ticketOf, triageOf } from '../../../domain/test/fixtures.ts';
import { createGraphDirectory } from '../../../services/identity/src/directory/graph-directory.ts';
import { connectUnmetered } from '@fixpoint/graph';
import { OPTIONAL_READ_PERMISSION, READ_PERMISSIONS } from '../../../services/identity/src/permissions.ts';

/** `auto` and `approve` come with the points of proof that they take; `advice` changes nothing, `human` neither. */
type Disposition = 'auto 3' | 'auto 4' | 'approve' | 'approve 3' | 'advice' | 'human';
type Asks = 'self' | 'manager' | 'colleague';
type Row = [account: string, ticket: Category, asks: Asks, cause: Cause, disposition: Disposition];

const TABLE: Row[] = [
  // Forgotten, mistyped, expired
  ['forgot-once', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-often', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['mistyped', 'account_unlock', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-on-phone', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-never-in', 'account_unlock', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-no-second-factor', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-new-contact', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-no-contact', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-no-manager', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-manager-blocked', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-once-synced', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-risk-remediated', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['forgot-risk-dismissed', 'password_reset', 'self', 'password_forgotten', 'auto 3'],
  ['expired', 'password_reset', 'self', 'password_expired', 'auto 3'],
  ['expired-and-forgotten', 'account_unlock', 'self', 'password_expired', 'auto 3'],
  // For somebody else
  ['forgot-once', 'password_reset', 'manager', 'password_forgotten', 'approve 3'],
  ['expired', 'password_reset', 'manager', 'password_expired', 'approve 3'],
  ['locked', 'account_unlock', 'manager', 'smart_lockout', 'approve 3'],
  ['forgot-no-manager', 'password_reset', 'manager', 'password_forgotten', 'human'],
  ['forgot-once', 'password_reset', 'colleague', 'password_forgotten', 'human'],
  ['locked', 'account_unlock', 'colleague', 'smart_lockout', 'human'],
  ['factor-lost', 'mfa_reset', 'manager', 'mfa_lost', 'human'],
  ['factor-loop', 'mfa_reset', 'colleague', 'mfa_looping', 'human'],
  // An old password that goes on
  ['stale-mail-app', 'account_unlock', 'self', 'stale_password', 'advice'],
  ['stale-imap', 'password_reset', 'self', 'stale_password', 'advice'],
  ['stale-locked-again', 'account_unlock', 'self', 'stale_password', 'advice'],
  ['stale-two-clients', 'account_unlock', 'self', 'stale_password', 'advice'],
  // Locked, attacked, blocked
  ['locked', 'account_unlock', 'self', 'smart_lockout', 'auto 3'],
  ['locked-repeatedly', 'account_unlock', 'self', 'smart_lockout', 'auto 3'],
  ['locked-other-words', 'password_reset', 'self', 'smart_lockout', 'auto 3'],
  ['locked-run-out', 'account_unlock', 'self', 'no_fault_found', 'advice'],
  ['malicious-address', 'account_unlock', 'self', 'malicious_sign_ins', 'human'],
  ['malicious-and-forgot', 'password_reset', 'self', 'malicious_sign_ins', 'human'],
  ['built-in-protection', 'account_unlock', 'self', 'unknown_sign_in_error', 'human'],
  ['blocked', 'account_unlock', 'colleague', 'account_blocked', 'approve'],
  ['blocked', 'password_reset', 'colleague', 'account_blocked', 'approve'],
  ['blocked', 'account_unlock', 'manager', 'account_blocked', 'approve'],
  ['blocked-quiet', 'account_unlock', 'colleague', 'account_blocked', 'approve'],
  ['blocked-no-manager', 'account_unlock', 'colleague', 'account_blocked', 'human'],
  ['blocked-after-lockout', 'account_unlock', 'colleague', 'account_blocked', 'approve'],
  ['blocked-at-risk', 'account_unlock', 'colleague', 'account_at_risk', 'human'],
  // Kept out by a policy
  ['policy-device', 'account_unlock', 'self', 'device_not_compliant', 'advice'],
  ['policy-not-joined', 'account_unlock', 'self', 'device_not_compliant', 'advice'],
  ['policy-not-registered', 'account_unlock', 'self', 'device_not_compliant', 'advice'],
  ['policy-device-proof', 'password_reset', 'self', 'device_not_compliant', 'advice'],
  ['policy-country', 'account_unlock', 'self', 'conditional_access', 'advice'],
  ['policy-after-wrong-password', 'password_reset', 'self', 'conditional_access', 'advice'],
  ['policy-registration-blocked', 'mfa_reset', 'self', 'account_at_risk', 'human'],
  // The second factor
  ['factor-none', 'mfa_reset', 'self', 'mfa_not_registered', 'auto 4'],
  ['factor-none-interrupted', 'account_unlock', 'self', 'mfa_not_registered', 'auto 4'],
  ['factor-lost', 'mfa_reset', 'self', 'mfa_lost', 'auto 4'],
  ['factor-lost', 'password_reset', 'self', 'unknown_sign_in_error', 'human'],
  ['factor-lost-abroad', 'mfa_reset', 'self', 'mfa_lost', 'auto 4'],
  ['factor-lost-refused', 'mfa_reset', 'self', 'mfa_lost', 'auto 4'],
  ['factor-lost-two', 'mfa_reset', 'self', 'mfa_lost', 'auto 4'],
  ['factor-lost-phone-only', 'mfa_reset', 'self', 'mfa_lost', 'auto 4'],
  ['factor-lost-key-left', 'mfa_reset', 'self', 'mfa_lost', 'auto 4'],
  ['factor-lost-pass-not-allowed', 'mfa_reset', 'self', 'mfa_lost', 'auto 4'],
  ['factor-dead-end', 'mfa_reset', 'self', 'mfa_lost', 'human'],
  ['factor-loop', 'mfa_reset', 'self', 'mfa_looping', 'auto 4'],
  ['factor-loop', 'account_unlock', 'self', 'mfa_looping', 'auto 4'],
  ['factor-new-today', 'password_reset', 'self', 'password_forgotten', 'human'],
  ['factor-removed-today', 'password_reset', 'self', 'password_forgotten', 'human'],
  ['forgot-often', 'mfa_reset', 'self', 'password_forgotten', 'human'],
  ['locked', 'mfa_reset', 'self', 'smart_lockout', 'human'],
  ['fine', 'mfa_reset', 'self', 'no_fault_found', 'human'],
  ['fine-quiet', 'mfa_reset', 'self', 'no_fault_found', 'human'],
  // Never acted on
  ['risk-high', 'password_reset', 'self', 'account_at_risk', 'human'],
  ['risk-medium', 'password_reset', 'self', 'account_at_risk', 'human'],
  ['risk-low', 'password_reset', 'manager', 'account_at_risk', 'human'],
  ['risk-hidden', 'password_reset', 'self', 'account_at_risk', 'human'],
  ['risk-compromised', 'account_unlock', 'self', 'account_at_risk', 'human'],
  ['risk-lost-phone', 'mfa_reset', 'self', 'account_at_risk', 'human'],
  ['synced-forgot', 'password_reset', 'self', 'synced_account', 'human'],
  ['synced-expired', 'password_reset', 'self', 'synced_account', 'human'],
  ['synced-locked', 'account_unlock', 'self', 'synced_account', 'human'],
  ['synced-blocked', 'account_unlock', 'colleague', 'synced_account', 'human'],
  ['federated-forgot', 'password_reset', 'self', 'federated_account', 'human'],
  ['federated-expired', 'password_reset', 'self', 'federated_account', 'human'],
  ['guest-forgot', 'password_reset', 'self', 'guest_account', 'human'],
  ['guest-locked', 'account_unlock', 'self', 'guest_account', 'human'],
  ['guest-lost-phone', 'mfa_reset', 'self', 'guest_account', 'human'],
  ['admin-forgot', 'password_reset', 'self', 'protected_account', 'human'],
  ['admin-of-help-desk', 'password_reset', 'manager', 'protected_account', 'human'],
  ['admin-lost-phone', 'mfa_reset', 'self', 'protected_account', 'human'],
  ['admin-locked', 'account_unlock', 'self', 'protected_account', 'human'],
  ['role-group-member', 'password_reset', 'self', 'protected_account', 'human'],
  ['role-group-owner', 'password_reset', 'self', 'protected_account', 'human'],
  ['break-glass', 'password_reset', 'self', 'protected_account', 'human'],
  ['service-account', 'password_reset', 'colleague', 'protected_account', 'human'],
  ['service-blocked', 'account_unlock', 'colleague', 'protected_account', 'human'],
  // Nothing wrong, or nothing that a rule knows
  ['fine', 'account_unlock', 'self', 'no_fault_found', 'advice'],
  ['fine-quiet', 'account_unlock', 'self', 'no_fault_found', 'advice'],
  ['fine-never-in', 'account_unlock', 'self', 'no_fault_found', 'advice'],
  ['fine-after-typing-again', 'password_reset', 'self', 'no_fault_found', 'advice'],
  ['fine-noise', 'account_unlock', 'self', 'no_fault_found', 'advice'],
  ['fine-session-ended', 'account_unlock', 'self', 'no_fault_found', 'advice'],
  ['odd-code', 'account_unlock', 'self', 'unknown_sign_in_error', 'human'],
  ['odd-code-new', 'account_unlock', 'self', 'unknown_sign_in_error', 'human'],
  ['odd-null-password', 'password_reset', 'self', 'unknown_sign_in_error', 'human'],
  ['odd-not-assigned', 'account_unlock', 'self', 'unknown_sign_in_error', 'human'],
  ['forgot-once', 'hardware_issue', 'self', 'not_automated', 'human'],
  ['locked', 'security_incident', 'self', 'not_automated', 'human'],
];

const SECRET = 'a-secret-of-the-tests-only';

/** The company with one person for every condition; its accounts are seen through MSAL and Graph, as in a tenant. */
const startCompany = async () => {
  const home = await mkdtemp(join(tmpdir(), 'fixpoint-causes-'));
  const app = { clientId: randomUUID(), clientSecret: SECRET };
  const roles = [...Object.values(READ_PERMISSIONS), OPTIONAL_READ_PERMISSION];
  const apps = [{ clientId: app.clientId, name: 'identity-read', secrets: [SECRET], roles }];
  const worldPath = writeEveryone(home);
  const { urls, stop } = await createLab({ home, httpsPort: 0, httpPort: 0, smtpPort: 0, worldPath, apps });
  setDefaultCACertificates([...getCACertificates('default'), await readFile(urls.caPath, 'utf8')]);
  const { host, hostname } = new URL(urls.https);
  const settings = {
    ENTRA_AUTHORITY: urls.authority,
    ENTRA_KNOWN_AUTHORITIES: [host],
    GRAPH_BASE_URL: urls.https,
    GRAPH_CUSTOM_HOSTS: [hostname],
    GRAPH_TIMEOUT_MS: 10_000,
    GRAPH_DIRECTORY_UNITS: 3500,
  };
  const log = createLogger('test', 'silent');
  const { graph } = connectUnmetered(settings, app, log);
  return {
    lab: labControl(urls.http),
    directory: createGraphDirectory({ read: graph, write: graph }),
    people: new Map(readPeople(home).map((person) => [person.key, person])),
    stop: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
};

const service = createApp({
  log: createLogger('test', 'silent'),
  verify: async () => ({ kind: 'service', name: 'worker' }),
});
const diagnosis = createDiagnosisClient(
  'http://diagnosis',
  async () => ({ authorization: 'Bearer t' }),
  async (input, init) => service.request(input as string, init),
);

describe('every account, with a ticket', () => {
  let company: Awaited<ReturnType<typeof startCompany>>;
  beforeAll(async () => {
    company = await startCompany();
  });
  afterAll(() => company?.stop());

  const personOf = (key: string): Person => {
    const found = company.people.get(key);
    if (!found) throw new Error(`Nobody in the lab is called ${key}.`);
    return { id: found.id, name: found.name, email: found.upn };
  };
  const REQUESTERS: Record<Asks, (affected: Person) => Person> = {
    self: (affected) => affected,
    manager: () => personOf('marta-oliveira'),
    colleague: () => personOf('tess-lindqvist'),
  };

  /** As the workflow does it: what to look at, the looks, the cause and the plan, what the policy makes of them. */
  const workOut = async (account: string, category: Category, asks: Asks) => {
    const affected = personOf(account);
    const ticket = ticketOf({ affected, requester: REQUESTERS[asks](affected) });
    const triage = triageOf({ category });
    const asked = await diagnosis.v1.probes.$post({ json: { triage, incident: null } });
    if (asked.status !== 200) throw new Error(`No probes were named: ${asked.status}`);
    const evidence = await company.directory.probe(affected.id, (await asked.json()).probes);
    const answer = await diagnosis.v1.diagnoses.$post({
      json: { affected, triage, evidence, incident: null, access: null },
    });
    if (answer.status !== 200) throw new Error(`No diagnosis was made: ${answer.status}`);
    const { diagnosis: found, plan } = await answer.json();
    if (plan?.changesCredential)
      evidence.push(...(await company.directory.probe(affected.id, ['identity.method-changes'])));
    if (!plan) return { ...found, disposition: found.advice === null ? 'human' : 'advice' };
    const policy = decide(defaultPolicy, {
      ticket,
      triage,
      diagnosis: found,
      evidence,
      plan,
      changedBefore: [],
      mode: 'auto' as const,
      proofs: [],
      access: null,
      at: new Date().toISOString(),
    });
    const team = policy.team ?? found.team;
    return { ...found, team, disposition: `${policy.outcome}${policy.proofPoints ? ` ${policy.proofPoints}` : ''}` };
  };

  test.each(TABLE)('%s, %s, asked by %s: %s, %s', async (account, category, asks, cause, disposition) => {
    expect(await workOut(account, category, asks)).toMatchObject({ cause, disposition });
  });

  test('and the company expects the same of every account', async () => {
    const expecting = [...company.people.values()].flatMap(({ key, expect: due }) => (due ? [{ key, due }] : []));
    const differing: string[] = [];
    for (const { key, due } of expecting) {
      const row = TABLE.find(
        ([account, , , cause, disposition]) =>
          account === key && cause === due.cause && disposition.split(' ')[0] === due.disposition,
      );
      differing.push(...(row ? await differences(row, due) : [key]));
    }
    expect(differing).toEqual([]);
    expect(expecting.length).toBeGreaterThan(80);
  });

  /** The runbook counts where it runs, the team where none does. */
  const differences = async ([account, category, asks]: Row, due: { runbook: string | null; team: string }) => {
    const { runbook, team, disposition } = await workOut(account, category, asks);
    const runs = /^(auto|approve)/.test(disposition);
    const found = runs ? runbook : team;
    const wanted = runs ? due.runbook : due.team;
    return found === wanted ? [] : [`${account}: ${found}, not ${wanted}`];
  };

  test('and looking changes nothing', async () => {
    await expect(company.lab.assertEffects({})).resolves.toBeUndefined();
  });
});
