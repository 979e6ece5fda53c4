import { type Evidence, type Facts, factsOf, FixpointError, isSpecialAccount, type ProbeKind } from '@fixpoint/domain';
import type { Account, Directory } from '../directory/directory.ts';

const AT_RISK: ReadonlySet<string> = new Set(['atRisk', 'confirmedCompromised']);

type Question = 'risk' | 'no risk';

/**
 * Looks anew, just before a write, whether this account may be acted on at all. The policy has asked before; this is for the
 * day on which it was wrong, or the account has changed since. What cannot be seen counts as a reason against.
 */
export const refuseProtected = async (
  directory: Directory,
  personId: string,
  ask: Question,
  /** Where the account itself is not changed, it does not matter who owns it or signs it in. */
  whose: 'owned here' | 'also owned elsewhere' = 'owned here',
): Promise<Account> => {
  const probes: ProbeKind[] = ['identity.account', 'identity.roles'];
  if (ask === 'risk') probes.push('identity.risk');
  const evidence = await directory.probe(personId, probes);
  for (const item of evidence) refuseUnseen(item);
  const account = factsOf(evidence, 'identity.account');
  const roles = factsOf(evidence, 'identity.roles');
  if (!account || !roles)
    throw new FixpointError('unavailable', 'The account could not be looked at before the write.');

  if (account.userType === 'Guest') throw refused('It is a guest account, which its home organisation owns.');
  if (whose === 'owned here') refuseOwnedElsewhere(account);
  if (roles.roles.length > 0) throw refused('It is an administrator.');
  if (roles.roleAssignableGroups.length > 0) throw refused('It is in a group that can carry administrator roles.');
  if (isSpecialAccount(account.employeeType)) throw refused(`It is marked as ${account.employeeType}.`);
  const state = factsOf(evidence, 'identity.risk')?.state;
  if (state && AT_RISK.has(state)) throw refused(`Entra says that it is ${state}.`);
  return account;
};

const refuseOwnedElsewhere = ({
  onPremisesSyncEnabled,
  domainAuthentication,
}: Pick<Facts['identity.account'], 'onPremisesSyncEnabled' | 'domainAuthentication'>): void => {
  if (onPremisesSyncEnabled === true) throw refused('Active Directory owns the account.');
  if (domainAuthentication === 'Federated') throw refused('Another identity provider signs this domain in.');
};

const refused = (why: string): FixpointError =>
  new FixpointError('forbidden', `This account is never acted on automatically: ${why}`);

const refuseUnseen = (item: Evidence): void => {
  if (item.outcome === 'seen') return;
  if (item.outcome === 'not_found' && item.probe === 'identity.risk') return; // nobody ever had a suspicion
  throw new FixpointError(item.outcome, item.detail);
};
