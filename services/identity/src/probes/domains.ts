import { z } from 'zod';

const List = z.object({ value: z.array(z.object({ id: z.string(), authenticationType: z.string() })) });

const KEPT_MS = 5 * 60 * 1000;

export type Domains = ReturnType<typeof createDomains>;

/** The company's domains change seldom, so they are asked for every five minutes and not with every ticket. */
export const createDomains = () => {
  let kept: { types: ReadonlyMap<string, string>; at: Date } | undefined;
  return {
    path: '/domains?$select=id,authenticationType',
    known: (now: Date): boolean => kept !== undefined && now.getTime() - kept.at.getTime() < KEPT_MS,
    keep: (body: unknown, at: Date): void => {
      const types = new Map<string, string>();
      for (const { id, authenticationType } of List.parse(body).value) types.set(id.toLowerCase(), authenticationType);
      kept = { types, at };
    },
    /** A domain that is not on the list counts as federated: whoever signs it in, it is not us. */
    authenticationOf: (userPrincipalName: string): 'Managed' | 'Federated' => {
      const domain = userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1).toLowerCase();
      return kept?.types.get(domain) === 'Managed' ? 'Managed' : 'Federated';
    },
  };
};
