import { factsOf, type Facts, isSpecialAccount } from '@fixpoint/domain';
import { type SignInLog, quote } from '../sign-in-log.ts';
import { type Case, missing, type Rule } from './rule.ts';
import { when } from '../when.ts';

/** What forbids acting at all. These come first, so that no other rule can pass them by. */

export const accountLine = ({ userPrincipalName, accountEnabled }: Facts['identity.account']): string =>
  `The account ${userPrincipalName} is ${accountEnabled ? 'enabled' : 'blocked'}.`;

export const guest: Rule = {
  name: 'guest',
  find: ({ account, log }) =>
    account.userType === 'Guest'
      ? {
          cause: 'guest_account',
          confidence: 1,
          because: [
            `It is a guest account: the organisation behind ${account.mail ?? account.userPrincipalName} keeps its password and second factor.`,
            ...lastRefusal(log),
          ],
        }
      : null,
};

export const federated: Rule = {
  name: 'federated',
  find: ({ account, log }) =>
    account.domainAuthentication === 'Federated'
      ? {
          cause: 'federated_account',
          confidence: 1,
          because: ['Another identity provider signs this domain in and keeps the password.', ...lastRefusal(log)],
          team: 'directory',
        }
      : null,
};

/** Whoever takes it by hand should not have to look for it again. */
export const lastRefusal = (log: SignInLog | null): string[] => (log?.newest ? [quote(log.newest)] : []);

export const privileged: Rule = {
  name: 'privileged',
  find: ({ evidence, account: { employeeType } }) => {
    const roles = factsOf(evidence, 'identity.roles');
    if (!roles) return missing('Whether the account is an administrator could not be seen.');
    const because = [
      ...roles.roles.map((role) => `The account holds the role ${role}.`),
      ...roles.roleAssignableGroups.map((group) => `The account belongs to ${group}, which can carry roles.`),
      ...(isSpecialAccount(employeeType) ? [`The account is marked as ${employeeType}.`] : []),
    ];
    return because.length > 0 ? { cause: 'protected_account', confidence: 1, because, team: 'security' } : null;
  },
};

const AT_RISK: ReadonlySet<string> = new Set(['atRisk', 'confirmedCompromised']);

export const atRisk: Rule = {
  name: 'at-risk',
  find: ({ evidence }) => {
    const risk = evidence.find(({ probe }) => probe === 'identity.risk');
    if (risk?.outcome === 'not_found') return null; // the risk list names only those who ever were at risk
    const facts = factsOf(evidence, 'identity.risk');
    if (!facts) return missing('Whether the account is at risk could not be seen.');
    return AT_RISK.has(facts.state)
      ? {
          cause: 'account_at_risk',
          confidence: 1,
          because: [`Entra says the account is ${facts.state} (${facts.level}).`],
          team: 'security',
        }
      : null;
  },
};

/** Before those who own the account elsewhere are named; not seen, it keeps nobody from being named. */
export const surelyAtRisk: Rule = {
  name: 'surely-at-risk',
  find: (given) => {
    const found = atRisk.find(given);
    return found?.cause === 'account_at_risk' ? found : null;
  },
};

/** Registration stopped for suspicious activity, a password that must go because it leaked, a user blocked for risk. */
const RISK_ERRORS: ReadonlySet<number> = new Set([50135, 53004, 53011, 530032]);

/** Also once somebody has signed in since: that may have been the attacker. */
export const attacked: Rule = {
  name: 'attacked',
  find: ({ log }: Case) => {
    if (!log) return missing('The sign-in log could not be read.');
    const malicious = log.all.find(({ failureReason }) => /malicious/i.test(failureReason ?? ''));
    if (malicious)
      return {
        cause: 'malicious_sign_ins',
        confidence: 0.95,
        because: [
          `A sign-in at ${when(malicious.at)} came from ${malicious.ipAddress ?? 'an address'}, which is known for attacks, and was blocked. A new password would not help; security looks at it.`,
        ],
        team: 'security',
      };
    const risky = log.all.find(({ errorCode }) => RISK_ERRORS.has(errorCode));
    return risky ? { cause: 'account_at_risk', confidence: 0.95, because: [quote(risky)], team: 'security' } : null;
  },
};
