import { z } from 'zod';
import { accountOf, accountPath } from '../directory/account.ts';
import { PERSON_FIELDS, personOfUser } from '../directory/find-person.ts';
import { userPath } from '../directory/user-path.ts';
import { READ_PERMISSIONS } from '../permissions.ts';
import type { Domains } from './domains.ts';
import { get, type Probe } from './probe.ts';

/** Graph climbs to managers only in its index, which is asked for by this header; the account itself is read as it is. */
const EVENTUAL = { ConsistencyLevel: 'eventual' };
const MANAGERS_QUERY = `$select=id&$expand=manager($levels=2;$select=${PERSON_FIELDS})`;

const Managed = z.object({ manager: z.object({ id: z.string() }).loose().nullish() });

/** The account, the two people above it, and who signs its domain in. */
export const accountProbe = (domains: Domains): Probe<'identity.account'> => ({
  kind: 'identity.account',
  name: 'The account',
  requests: ({ personId, now }) => [
    get(accountPath(personId), READ_PERMISSIONS.accounts),
    get(`${userPath(personId)}?${MANAGERS_QUERY}`, READ_PERMISSIONS.accounts, EVENTUAL),
    ...(domains.known(now) ? [] : [get(domains.path, READ_PERMISSIONS.domains)]),
  ],
  facts: ([user, managed, domainList], { now }) => {
    if (domainList !== undefined) domains.keep(domainList, now);
    const account = accountOf(user);
    const { manager } = Managed.parse(managed);
    const { manager: above } = Managed.parse(manager ?? {});
    return {
      ...account,
      domainAuthentication: domains.authenticationOf(account.userPrincipalName),
      manager: manager ? personOfUser(manager) : null,
      managersManager: above ? personOfUser(above) : null,
    };
  },
});
