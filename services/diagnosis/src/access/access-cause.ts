import { type AccessWanted, type Evidence, type Facts, factsOf, type GroupRefusal, isEligible } from '@fixpoint/domain';
import { spanOf } from '@fixpoint/domain/runbooks';
import { accountLine } from '../rules/protection.ts';
import { type Found, missing } from '../rules/rule.ts';
import { when } from '../when.ts';

const REFUSALS: Record<GroupRefusal, string> = {
  dynamic: 'a rule fills it, so nobody is put into it by hand',
  synced: 'it is kept in Active Directory',
  mail_enabled: 'it is a distribution list or a mail-enabled group, which Exchange keeps',
  role_assignable: 'it can carry administrator roles',
  restricted: 'only its own administrators may change it',
};

/** What stands between a person and a group: nothing but a grant, or something that a person must look at. */
export const accessCause = (
  account: Facts['identity.account'],
  evidence: readonly Evidence[],
  access: AccessWanted | null,
): Found => {
  const entry = access?.entry;
  if (!access || !entry)
    return {
      cause: 'group_not_found',
      confidence: 1,
      because: ['Nothing in the catalogue is what the ticket asks for.', accountLine(account)],
      team: 'directory',
    };
  if (account.userType === 'Guest') return byDirectory('access_not_eligible', 'Guests get access from a person only.');
  if (!account.accountEnabled) return byDirectory('access_not_eligible', accountLine(account));
  const group = groupIn(evidence);
  if (!('name' in group)) return group;
  const refusal = entry.refusal ?? group.refusal;
  if (refusal)
    return byDirectory('group_not_grantable', `Nobody is put into ${entry.name} by the machine: ${REFUSALS[refusal]}.`);
  if (!isEligible(entry, accountPerson(account), account.department))
    return byDirectory(
      'access_not_eligible',
      `${entry.name} is not for everybody, and ${account.displayName} (${account.department ?? 'no department'}) is not among those it is for.`,
    );
  const { lease } = access;
  const span = spanOf(access.hours ?? entry.usualHours);
  if (lease?.state === 'active')
    return {
      cause: 'access_to_extend',
      confidence: 1,
      because: [
        `${account.displayName} is in ${entry.name} until ${when(lease.until)}, and asks for ${span} from now.`,
      ],
    };
  if (group.isMember)
    return {
      cause: 'access_present',
      confidence: 1,
      because: [`${account.displayName} is a member of ${entry.name} already, without an end.`],
      advice: `You are in ${entry.name} already. Sign out and in again; if it still does not open, say so.`,
      team: 'directory',
    };
  return {
    cause: 'access_missing',
    confidence: 1,
    because: [`${account.displayName} is not in ${entry.name}, and asks for ${span}.`],
  };
};

const accountPerson = ({ id, displayName, mail, userPrincipalName }: Facts['identity.account']) => ({
  id,
  name: displayName,
  email: mail ?? userPrincipalName,
});

const byDirectory = (cause: Found['cause'], because: string): Found => ({
  cause,
  confidence: 1,
  because: [because],
  team: 'directory',
});

const groupIn = (evidence: readonly Evidence[]): Facts['identity.group'] | Found => {
  const facts = factsOf(evidence, 'identity.group');
  if (facts) return facts;
  const seen = evidence.find(({ probe }) => probe === 'identity.group');
  return seen?.outcome === 'not_found'
    ? byDirectory('group_not_found', 'The directory has this group no more.')
    : missing('The group could not be looked at.');
};
