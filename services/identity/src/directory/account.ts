import { z } from 'zod';
import type { Account } from './directory.ts';
import { userPath } from './user-path.ts';

const User = z.object({
  id: z.string(),
  displayName: z.string(),
  userPrincipalName: z.string(),
  mail: z.string().nullish(),
  accountEnabled: z.boolean(),
  userType: z.enum(['Member', 'Guest']).nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  onPremisesSamAccountName: z.string().nullish(),
  onPremisesDomainName: z.string().nullish(),
  employeeType: z.string().nullish(),
  department: z.string().nullish(),
  lastPasswordChangeDateTime: z.string().nullish(),
  signInSessionsValidFromDateTime: z.string().nullish(),
});

/** Graph leaves most of these out unless they are asked for. */
export const accountPath = (personId: string): string =>
  `${userPath(personId)}?$select=${Object.keys(User.shape).join(',')}`;

export const accountOf = (body: unknown): Account => {
  const user = User.parse(body);
  return {
    id: user.id,
    displayName: user.displayName,
    userPrincipalName: user.userPrincipalName,
    mail: user.mail ?? null,
    accountEnabled: user.accountEnabled,
    userType: user.userType ?? 'Member',
    onPremisesSyncEnabled: user.onPremisesSyncEnabled ?? null,
    onPremises: onPremisesOf(user),
    employeeType: user.employeeType ?? null,
    department: user.department ?? null,
    lastPasswordChangeAt: instantOf(user.lastPasswordChangeDateTime),
    sessionsValidFrom: instantOf(user.signInSessionsValidFromDateTime),
  };
};

const onPremisesOf = ({
  onPremisesSamAccountName: accountName,
  onPremisesDomainName: domain,
}: z.infer<typeof User>): Account['onPremises'] => (accountName && domain ? { accountName, domain } : null);

/** One form for all instants, so that two of them can be compared as texts. */
export const instantOf = (text: string | null | undefined): string | null =>
  text ? new Date(text).toISOString() : null;
