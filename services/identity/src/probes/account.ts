import { z } from 'zod';
import { accountOf, accountPath } from '../directory/account.ts';
import { PERSON_FIELDS, personOfUser } from '../directory/find-person.ts';
import { userPath } from '../directory/user-path.ts';
import type { Domains } from './domains.ts';
import { get, type Probe } from './probe.ts';

const MANAGER = 1;

/** The account, who manages it, and who signs its domain in. */
export const accountProbe = (domains: Domains): Probe<'identity.account'> => ({
  kind: 'identity.account',
  name: 'The account',
  requests: ({ personId, now }) => [
    get(accountPath(personId)),
    get(`${userPath(personId)}/manager?$select=${PERSON_FIELDS}`),
    ...(domains.known(now) ? [] : [get(domains.path)]),
  ],
  accepts: (nth, { status }) => nth === MANAGER && status === 404, // nobody manages this person
  facts: ([user, manager, domainList], { now }) => {
    if (domainList !== undefined) domains.keep(domainList, now);
    const account = accountOf(user);
    return {
      ...account,
      domainAuthentication: domains.authenticationOf(account.userPrincipalName),
      manager: z.object({ id: z.string() }).safeParse(manager).success ? personOfUser(manager) : null,
    };
  },
});
