import { FixpointError, type GroupRefusal, type Person } from '@fixpoint/domain';
import { z } from 'zod';
import { faultOf, type Graph, type GraphAnswer, type GraphRequest, isOk, readError } from '@fixpoint/graph';
import { READ_PERMISSIONS } from '../permissions.ts';
import { allOf } from '../probes/pages.ts';
import { PERSON_FIELDS } from './find-person.ts';
import { namingPermission } from './naming-permission.ts';
import { userPath } from './user-path.ts';

/** A group as the directory has it, and why nobody may be put into it here. */
export type Group = { id: string; name: string; description: string | null; refusal: GroupRefusal | null };
export type OwnedGroup = Group & { owners: Person[] };

const Listed = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  groupTypes: z.array(z.string()).nullish(),
  securityEnabled: z.boolean().nullish(),
  mailEnabled: z.boolean().nullish(),
  isAssignableToRole: z.boolean().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  isManagementRestricted: z.boolean().nullish(),
});
const FIELDS = Object.keys(Listed.shape).join(',');
const GROUPS_TOP = 100;
const BATCH = 20;
const WHAT = 'The groups';

const pathOf = (groupId: string): string => `/groups/${encodeURIComponent(groupId)}`;
export const groupPath = (groupId: string): string => `${pathOf(groupId)}?$select=${FIELDS}`;
export const ownersPath = (groupId: string): string => `${pathOf(groupId)}/owners?$select=${PERSON_FIELDS}`;
const membersPath = (groupId: string): string =>
  `${pathOf(groupId)}/members?$select=${PERSON_FIELDS}&$top=${GROUPS_TOP}`;
export const membershipsPath = (personId: string): string => `${userPath(personId)}/memberOf?$select=id&$top=999`;

export const groupOf = (body: unknown): Group => {
  const group = Listed.parse(body);
  return {
    id: group.id,
    name: group.displayName ?? group.id,
    description: group.description ?? null,
    refusal: refusalOf(group),
  };
};

/** In the order in which they weigh: what can carry administrator roles is never touched, whatever else it is. */
const refusalOf = (group: z.infer<typeof Listed>): GroupRefusal | null => {
  const isUnified = group.groupTypes?.includes('Unified') ?? false;
  if (group.isAssignableToRole) return 'role_assignable';
  if (group.isManagementRestricted) return 'restricted';
  if (group.groupTypes?.includes('DynamicMembership')) return 'dynamic';
  if (group.onPremisesSyncEnabled) return 'synced';
  return group.mailEnabled && !isUnified ? 'mail_enabled' : null;
};

const Member = z.object({
  '@odata.type': z.string().optional(),
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

/** People only: groups and devices may be owners and members too. */
export const peopleIn = (items: readonly unknown[]): Person[] =>
  items.flatMap((item) => {
    const { '@odata.type': type, id, displayName, mail, userPrincipalName } = Member.parse(item);
    if (type !== undefined && type !== '#microsoft.graph.user') return [];
    return [{ id, name: displayName ?? id, email: mail ?? userPrincipalName ?? '' }];
  });

export const idsIn = (items: readonly unknown[]): string[] =>
  items.map((item) => z.object({ id: z.string() }).parse(item).id);

const list = async (graph: Graph, path: string, what: string): Promise<unknown[]> => {
  const answer = await graph.send({ method: 'GET', path });
  if (!isOk(answer)) throw namingPermission(readError(answer, what), READ_PERMISSIONS.groups);
  return allOf(graph, answer.body, what);
};

/** Every group of the directory with its owners. */
export const listGroups = async (graph: Graph): Promise<OwnedGroup[]> => {
  const groups = (await list(graph, `/groups?$select=${FIELDS}&$top=${GROUPS_TOP}`, WHAT)).map(groupOf);
  const owned: OwnedGroup[] = [];
  for (let from = 0; from < groups.length; from += BATCH) {
    const part = groups.slice(from, from + BATCH);
    const answers = await graph.batch(part.map(({ id }) => ({ method: 'GET', path: ownersPath(id) })));
    for (const [nth, group] of part.entries()) owned.push({ ...group, owners: await ownersIn(graph, answers[nth]) });
  }
  return owned;
};

const ownersIn = async (graph: Graph, answer: GraphAnswer | undefined): Promise<Person[]> => {
  if (!answer || !isOk(answer)) throw new FixpointError('unavailable', 'The owners of a group could not be read.');
  return peopleIn(await allOf(graph, answer.body, 'The owners'));
};

export const listMembers = async (graph: Graph, groupId: string): Promise<Person[]> =>
  peopleIn(await list(graph, membersPath(groupId), 'The members'));

/** Directly, not through another group: that alone is what a grant made, and what its end takes away. */
export const isMember = async (graph: Graph, personId: string, groupId: string): Promise<boolean> =>
  idsIn(await list(graph, membershipsPath(personId), 'The memberships')).includes(groupId);

/** Graph reads the id alone, and wants this host in it wherever the request is sent. */
const REFERENCE = 'https://graph.microsoft.com/v1.0/directoryObjects/';

export const addition = (personId: string, groupId: string): GraphRequest => ({
  method: 'POST',
  path: `${pathOf(groupId)}/members/$ref`,
  body: { '@odata.id': `${REFERENCE}${encodeURIComponent(personId)}` },
});

/** Without `/$ref` this would delete the person. */
export const removal = (personId: string, groupId: string): GraphRequest => ({
  method: 'DELETE',
  path: `${pathOf(groupId)}/members/${encodeURIComponent(personId)}/$ref`,
});

/** A bare 400 may be a real fault: only both of Graph's phrases together say that the person is in the group already. */
export const isMemberAlready = (answer: GraphAnswer): boolean => {
  const { message } = faultOf(answer);
  return answer.status === 400 && /references already exist/i.test(message) && /'members'/i.test(message);
};
