import {
  type Cause,
  type Diagnosis,
  type Evidence,
  factsOf,
  type Facts,
  isSpecialAccount,
  type Triage,
} from '@fixpoint/domain';

type Found = Pick<Diagnosis, 'cause' | 'confidence' | 'because'>;
type Rule = (evidence: readonly Evidence[], account: Facts['identity.account']) => Found | null;

/** From evidence alone to the likeliest cause. What protects an account is asked first, so no later rule can pass it by. */
export const diagnose = ({ category }: Triage, evidence: readonly Evidence[]): Diagnosis => {
  const account = factsOf(evidence, 'identity.account');
  if (!account) return withRunbook(unseenAccount(evidence));
  if (category !== 'password_reset' && category !== 'account_unlock')
    return withRunbook({
      cause: 'not_automated',
      confidence: 1,
      because: ['No runbook answers this kind of ticket yet; a technician takes it.', accountLine(account)],
    });
  for (const rule of RULES) {
    const found = rule(evidence, account);
    if (found) return withRunbook(found);
  }
  return withRunbook(nothingFound(account));
};

const RUNBOOK_FOR: Partial<Record<Cause, Diagnosis['runbook']>> = {
  password_forgotten: 'reset-password',
  account_blocked: 'enable-account',
};

const withRunbook = (found: Found): Diagnosis => ({ ...found, runbook: RUNBOOK_FOR[found.cause] ?? null });

const unseenAccount = (evidence: readonly Evidence[]): Found => {
  const account = evidence.find(({ probe }) => probe === 'identity.account');
  if (account?.outcome === 'not_found')
    return { cause: 'account_not_found', confidence: 1, because: ['The directory knows no such account.'] };
  return { cause: 'evidence_missing', confidence: 1, because: ['The account could not be looked at.'] };
};

const accountLine = ({ userPrincipalName, accountEnabled }: Facts['identity.account']): string =>
  `The account ${userPrincipalName} is ${accountEnabled ? 'enabled' : 'blocked'}.`;

const guest: Rule = (_evidence, { userType }) =>
  userType === 'Guest'
    ? {
        cause: 'guest_account',
        confidence: 1,
        because: ['It is a guest account: its home organisation keeps the password.'],
      }
    : null;

const synced: Rule = (_evidence, { onPremisesSyncEnabled }) =>
  onPremisesSyncEnabled === true
    ? {
        cause: 'synced_account',
        confidence: 1,
        because: ['Active Directory owns the account; changes must be made there.'],
      }
    : null;

const federated: Rule = (_evidence, { domainAuthentication }) =>
  domainAuthentication === 'Federated'
    ? { cause: 'federated_account', confidence: 1, because: ['Another identity provider signs this domain in.'] }
    : null;

const privileged: Rule = (evidence, { employeeType }) => {
  const roles = factsOf(evidence, 'identity.roles');
  if (!roles) return missing('Whether the account is an administrator could not be seen.');
  const because = [
    ...roles.roles.map((role) => `The account holds the role ${role}.`),
    ...roles.roleAssignableGroups.map((group) => `The account is in ${group}, which can carry roles.`),
    ...(isSpecialAccount(employeeType) ? [`The account is marked as ${employeeType}.`] : []),
  ];
  return because.length > 0 ? { cause: 'protected_account', confidence: 1, because } : null;
};

const AT_RISK: ReadonlySet<string> = new Set(['atRisk', 'confirmedCompromised']);

const risky: Rule = (evidence) => {
  const risk = evidence.find(({ probe }) => probe === 'identity.risk');
  if (risk?.outcome === 'not_found') return null; // the risk list names only those who ever were at risk
  const facts = factsOf(evidence, 'identity.risk');
  if (!facts) return missing('Whether the account is at risk could not be seen.');
  return AT_RISK.has(facts.state)
    ? {
        cause: 'account_at_risk',
        confidence: 1,
        because: [`Entra says the account is ${facts.state} (${facts.level}).`],
      }
    : null;
};

const missing = (because: string): Found => ({ cause: 'evidence_missing', confidence: 1, because: [because] });

const blocked: Rule = (_evidence, account) =>
  account.accountEnabled ? null : { cause: 'account_blocked', confidence: 0.99, because: [accountLine(account)] };

/** Wrong password, locked by wrong passwords, expired in the cloud, expired in Active Directory. */
const PASSWORD_ERRORS: ReadonlyMap<number, string> = new Map([
  [50126, 'a wrong password'],
  [50053, 'a lock after wrong passwords'],
  [50055, 'an expired password'],
  [50144, 'an expired password'],
]);

const forgotten: Rule = (evidence, account) => {
  const signIns = factsOf(evidence, 'identity.sign-ins');
  if (!signIns) return missing('The sign-in log could not be read.');
  const fromBadAddress = signIns.recent.find(({ failureReason }) => /malicious/i.test(failureReason ?? ''));
  if (fromBadAddress)
    return { cause: 'account_at_risk', confidence: 0.9, because: ['Sign-ins came from an address known for attacks.'] };
  const failures = signIns.recent.filter(({ errorCode }) => PASSWORD_ERRORS.has(errorCode));
  const newest = failures[0];
  if (!newest) return null;
  const because = [
    `${failures.length} of the last ${signIns.recent.length} sign-ins failed for the password; the newest at ${newest.at} by ${PASSWORD_ERRORS.get(newest.errorCode)}.`,
    accountLine(account),
  ];
  return { cause: 'password_forgotten', confidence: 0.95, because };
};

const RULES: readonly Rule[] = [guest, synced, federated, privileged, risky, blocked, forgotten];

const nothingFound = (account: Facts['identity.account']): Found => ({
  cause: 'no_fault_found',
  confidence: 0.7,
  because: ['No sign-in failed for the password in the last day.', accountLine(account)],
});
