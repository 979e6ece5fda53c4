import { FixpointError, type Person } from '@fixpoint/domain';
import { z } from 'zod';
import { type Graph, isOk, readError } from '@fixpoint/graph';
import { READ_PERMISSIONS } from '../permissions.ts';
import { namingPermission } from './naming-permission.ts';
import { odataText } from './user-path.ts';

const Named = z.object({
  id: z.string(),
  displayName: z.string(),
  mail: z.string().nullish(),
  userPrincipalName: z.string(),
});
const Hits = z.object({ value: z.array(Named) });

export const PERSON_FIELDS = Object.keys(Named.shape).join(',');

export const personOfUser = (body: unknown): Person => {
  const { id, displayName, mail, userPrincipalName } = Named.parse(body);
  return { id, name: displayName, email: mail ?? userPrincipalName };
};

/** By mail address, then by sign-in name. Two hits are none: nobody guesses whose account is meant. */
export const createFindPerson =
  (graph: Graph) =>
  async (email: string): Promise<Person | null> => {
    for (const field of ['mail', 'userPrincipalName']) {
      const path = `/users?$filter=${field} eq ${odataText(email)}&$select=${PERSON_FIELDS}&$top=2`;
      const answer = await graph.send({ method: 'GET', path });
      if (!isOk(answer)) throw namingPermission(readError(answer, 'The directory'), READ_PERMISSIONS.accounts);
      const [first, second] = Hits.parse(answer.body).value;
      if (second) throw new FixpointError('conflict', 'More than one account has this address; name it by its id.');
      if (first) return personOfUser(first);
    }
    return null;
  };
